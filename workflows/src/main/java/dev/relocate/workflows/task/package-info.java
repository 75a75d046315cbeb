/** One unit of a relocation, from proposal to landing or back. */
package dev.relocate.workflows.task;
