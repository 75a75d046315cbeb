/**
 * What commands ask of running workflows and tell them: starting, finding, looking, answering at gates.
 *
 * <p>Nothing here prints or reads a plan file.
 */
package dev.relocate.worker.client;
