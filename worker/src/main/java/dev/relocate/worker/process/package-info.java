/**
 * The worker process: which host it is, which queues it serves, how a command reaches the server and who serves it
 * meanwhile, and where its log goes.
 *
 * <p>Nothing here parses arguments or prints; what a person should hear is handed to a {@link java.util.function.Consumer}.
 */
package dev.relocate.worker.process;
