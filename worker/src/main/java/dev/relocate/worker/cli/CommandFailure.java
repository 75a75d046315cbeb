package dev.relocate.worker.cli;

/** A command cannot do what was asked, and can say why and what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    private CommandFailure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The command was used wrongly. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** The repository is not as it must be. */
    public static CommandFailure repository(String message) {
        return new CommandFailure(ExitCode.REPOSITORY, message);
    }

    /** Something on the machine is missing or down. */
    public static CommandFailure environment(String message) {
        return new CommandFailure(ExitCode.ENVIRONMENT, message);
    }

    /** The exit code that says whose fault it is. */
    public ExitCode code() {
        return code;
    }
}
