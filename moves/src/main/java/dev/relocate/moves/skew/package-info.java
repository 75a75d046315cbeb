/** Stage 3 moves in two steps, so that the image and the Compose file that meet in a deploy always fit (semantics B8). */
package dev.relocate.moves.skew;
