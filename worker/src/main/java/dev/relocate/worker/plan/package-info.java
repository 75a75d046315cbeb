/**
 * The plan file: reading {@code relocation.yaml} into a normalised {@link dev.relocate.workflows.plan.Plan}, telling every
 * mistake of it at once, explaining what it comes to, and trying it on a tree before anything starts.
 *
 * <p>Nothing here changes a repository or talks to Temporal.
 */
package dev.relocate.worker.plan;
