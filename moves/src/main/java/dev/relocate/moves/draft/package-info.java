/** From a wished layout to staged tasks: which stage each unit needs, in which order, and which rule says so. */
package dev.relocate.moves.draft;
