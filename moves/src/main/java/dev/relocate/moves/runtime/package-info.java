/**
 * What runs a repository and is edited in Stage 3 alone: Dockerfiles, Compose files, entry scripts, CI. Commands and COPY
 * lines follow a move so that each image holds what it held, where its processes look for it.
 */
package dev.relocate.moves.runtime;
