/**
 * Rewrites Python: import statements, dotted uses and strings, to the names that modules have after a move; writes shims; and
 * lists what cannot be decided. Every edit is of single byte ranges; nothing is reformatted.
 */
package dev.relocate.moves.python;
