/**
 * Repositories that are elsewhere: this host's bare clone of each, kept beside its other state, fetched before each use and
 * landed on by a push that its origin decides. Whoever works on a repository asks here for it, by path or by URL alike.
 */
package dev.relocate.activities.git.remote;
