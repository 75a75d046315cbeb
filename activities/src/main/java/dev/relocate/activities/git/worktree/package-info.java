/**
 * The working trees that have a branch out: finding them, asking whether they are clean, and bringing them from one tree to
 * another so that a kill at any instant can be made good. No ref moves here, and no symbolic link is ever followed.
 */
package dev.relocate.activities.git.worktree;
