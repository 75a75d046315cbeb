/**
 * The Temporal server that commands talk to: the configured one where there is one, else the one embedded server of this
 * user, which whoever holds its lock runs (semantics H1).
 *
 * <p>Nothing here knows a workflow of Relocate, reads a plan or prints.
 */
package dev.relocate.worker.server;
