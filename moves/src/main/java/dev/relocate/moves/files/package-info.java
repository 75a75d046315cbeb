/** Moves as paths: which single files a wish comes to, whether it can be made at all, and exact edits of a file's bytes. */
package dev.relocate.moves.files;
