/**
 * The {@code relocate} program: where it starts. The command line is in {@code cli}, the server in {@code server}, the
 * process that serves task queues in {@code process}, the plan's reader in {@code plan}.
 */
package dev.relocate.worker;
