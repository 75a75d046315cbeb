/** What stays of a relocation on its host after the server has forgotten it. */
package dev.relocate.workflows.record;
