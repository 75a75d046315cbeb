/** A relocation plan, normalised: every default filled in, every path and name checked. It is read by the worker. */
package dev.relocate.workflows.plan;
