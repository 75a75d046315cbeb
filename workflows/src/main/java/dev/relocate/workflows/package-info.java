/**
 * What happens and in what order: the workflows, the interfaces of the activities they call, and the records that cross
 * the wire between them.
 *
 * <p>Workflow code here is deterministic: no clock, no randomness, no thread, no file, no network. Whatever touches the
 * world stands behind an activity interface. Records hold digests, counts and excerpts, never a secret and never a log.
 */
package dev.relocate.workflows;
