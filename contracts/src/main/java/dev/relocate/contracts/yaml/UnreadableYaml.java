package dev.relocate.contracts.yaml;

/** A document that is malformed or exceeds a limit; never leaves this package. */
final class UnreadableYaml extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    UnreadableYaml(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
