/**
 * How relocations look on the screen: a status, a gate that waits, progress as it happens.
 *
 * <p>Records of the wire go in, lines of text come out; nothing here asks a server.
 */
package dev.relocate.worker.view;
