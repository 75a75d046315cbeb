/**
 * A repository on this machine as a command without a workflow sees it: its trees, and edits made in its working tree.
 *
 * <p>Nothing here talks to Temporal, commits, or moves a branch.
 */
package dev.relocate.worker.source;
