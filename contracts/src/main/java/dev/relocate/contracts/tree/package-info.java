/**
 * A repository's files as one immutable value, wherever they come from: a commit, a working directory, or edits laid over
 * another tree.
 */
package dev.relocate.contracts.tree;
