package dev.relocate.worker.cli;

import java.util.List;

/** A command cannot do what was asked, and can say why and what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final transient List<String> messages;

    private CommandFailure(ExitCode code, List<String> messages) {
        super(String.join("\n", messages));
        this.code = code;
        this.messages = List.copyOf(messages);
    }

    /** The command or its plan is wrong, for each of these reasons. */
    public static CommandFailure usage(List<String> messages) {
        return new CommandFailure(ExitCode.USAGE, messages);
    }

    /** The command was used wrongly. */
    public static CommandFailure usage(String message) {
        return usage(List.of(message));
    }

    /** The repository is not as it must be. */
    public static CommandFailure repository(String message) {
        return new CommandFailure(ExitCode.REPOSITORY, List.of(message));
    }

    /** Something on the machine is missing or down. */
    public static CommandFailure environment(String message) {
        return new CommandFailure(ExitCode.ENVIRONMENT, List.of(message));
    }

    /** The exit code that says whose fault it is. */
    public ExitCode code() {
        return code;
    }

    /** One sentence for each reason, at least one. */
    public List<String> messages() {
        return messages;
    }
}
