package dev.relocate.activities.deploy;

/** What a person must mend before anything can be deployed or looked at; the message says where. */
final class DeployException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeployException(String message) {
        super(message);
    }
}
