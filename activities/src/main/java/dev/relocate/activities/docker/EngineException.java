package dev.relocate.activities.docker;

/** The Docker engine, its command or Compose cannot be used, or refused a request; the message names the remedy. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }
}
