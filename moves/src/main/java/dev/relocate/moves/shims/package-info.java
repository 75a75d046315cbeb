/** Shims that a tree keeps: which they are, who still goes through them, and how they are removed. */
package dev.relocate.moves.shims;
