/** A whole plan: the baseline freeze, the stages in order, their tasks one at a time, and how it ended. */
package dev.relocate.workflows.relocation;
