/** Which files a stage treats apart: entrypoints, and the modules that coordinate a package (semantics B2, B5). */
package dev.relocate.moves.roles;
