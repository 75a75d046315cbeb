/**
 * What was found out about blobs, kept on disk between runs. Nothing here knows what is kept, and nothing relies on a cache being
 * there: a missing, foreign or broken one is an empty one.
 */
package dev.relocate.contracts.cache;
