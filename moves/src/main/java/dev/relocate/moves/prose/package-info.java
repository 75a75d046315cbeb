/** References in prose: link targets, the only part of a document that a move rewrites (semantics B6). */
package dev.relocate.moves.prose;
