package dev.relocate.worker.source;

/** The repository is not as a command needs it: nobody's bug, and the message says what to do. */
public final class UnusableRepositoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence with cause and remedy */
    public UnusableRepositoryException(String message) {
        super(message);
    }
}
