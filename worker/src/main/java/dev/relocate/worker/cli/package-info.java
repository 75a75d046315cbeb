/**
 * The command line: one class a verb, what they share to print and to fail, and nothing that decides how a relocation goes.
 *
 * <p>Verbs that need no server never load a class of Temporal's SDK: they end within a second. Text from users, plans and
 * repositories reaches the screen through {@link dev.relocate.worker.terminal.Terminal} alone.
 */
package dev.relocate.worker.cli;
