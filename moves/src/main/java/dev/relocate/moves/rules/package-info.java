/** What each stage allows, checked on the difference between two trees, and the lowest stage that can hold a move (semantics B). */
package dev.relocate.moves.rules;
