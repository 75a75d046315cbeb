/**
 * What is known of names that a program puts together: literal parts, variables, constants, and what callers pass, as far as
 * the repository's own code tells.
 */
package dev.relocate.moves.computed;
