package dev.relocate.worker.server;

/** The Temporal server cannot be had: the environment's fault. The message says what to do. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence with cause and remedy */
    public ServerException(String message) {
        super(message);
    }

    /** @param message one sentence with cause and remedy */
    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
