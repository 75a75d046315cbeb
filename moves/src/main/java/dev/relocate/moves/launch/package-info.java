/** The programs that start a repository's code, as far as they decide what its imports mean (semantics A3). */
package dev.relocate.moves.launch;
