/** The Markdown that a waiting workflow shows in the Temporal Web UI; a person can act on it alone. */
package dev.relocate.workflows.page;
