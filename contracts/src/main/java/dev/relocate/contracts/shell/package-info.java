/**
 * Shell text as words and simple commands, as far as a reader needs it to see which programs are started.
 *
 * <p>Nothing is ever executed or expanded by a shell: this reads POSIX quoting and control words (POSIX.1-2017, "Shell
 * Command Language") and leaves what depends on a running system as it is written.
 */
package dev.relocate.contracts.shell;
