/**
 * From a command to the files of the repository that it starts: launchers, wrappers and shell scripts, each with the
 * import path that it gives Python (semantics A2 and A3).
 *
 * <p>A command is read, never run. Where a word depends on something that only a running system knows, the outcome is
 * {@link dev.relocate.contracts.entry.EntryKind#UNKNOWN}, not a guess.
 */
package dev.relocate.contracts.entry;
