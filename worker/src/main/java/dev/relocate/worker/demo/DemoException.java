package dev.relocate.worker.demo;

/** The demonstration cannot be set up; the message says what is missing and what to do. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
