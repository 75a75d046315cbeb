package dev.relocate.activities.deploy;

/** The plan deploys what is not there; the message names the key. */
final class DeployException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeployException(String message) {
        super(message);
    }
}
