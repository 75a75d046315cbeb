/**
 * A relocation as a function from tree to tree: what moves, which references are rewritten byte by byte, which shims stay
 * behind, what could not be decided, and whether a stage allows the change.
 *
 * <p>Nothing here touches a repository, a disk or a process: a {@link dev.relocate.contracts.tree.Tree} goes in, edits
 * come out.
 */
package dev.relocate.moves;
