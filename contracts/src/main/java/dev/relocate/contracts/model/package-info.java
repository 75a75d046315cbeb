/**
 * What a repository runs: its images with the files in them, the processes that services start, and every place that
 * starts one of the repository's files.
 *
 * <p>{@link dev.relocate.contracts.model.Contracts} joins what the readers of Compose files, Dockerfiles, CI workflows and
 * Python modules found. No rule about what is broken lives here, and nothing that is printed.
 */
package dev.relocate.contracts.model;
