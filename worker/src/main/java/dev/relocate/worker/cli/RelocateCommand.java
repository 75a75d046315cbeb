package dev.relocate.worker.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The {@code relocate} command itself: picks the verb, runs it, and turns what it threw into an exit code. */
@Command(
        name = "relocate",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        description =
                "Moves files and packages of a containerised Python repository in stages, behind gates and approvals,"
                        + " and rolls back by itself.",
        footer = {
            "",
            "Examples:",
            "  relocate demo                         see the whole story on a generated repository",
            "  relocate contracts                    what Compose, the images and CI rely on, here",
            "  relocate run relocation.yaml          relocate, and answer at the gates",
            "  relocate approve                      say yes at the only open gate",
            "",
            "Exit codes: 0 done; 1 breaks found, rolled back, rejected or aborted; 2 wrong usage or plan;",
            "3 repository; 4 environment (Docker, Temporal, network); 5 waits for a person;",
            "130 interrupted; 70 a fault of Relocate."
        })
public final class RelocateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /**
     * Runs one command.
     *
     * @return the process's exit code
     */
    public static int execute(CommandContext context, String... arguments) {
        CommandLine line = commandLine(context, arguments);
        StringWriter usage = new StringWriter();
        line.setOut(new PrintWriter(usage, true));
        Failures failures = new Failures(context);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        int code = line.execute(arguments);
        context.terminal().raw(usage.toString());
        return code;
    }

    /** Registers the verb that is asked for, or all where it is none: reading every verb's options takes its time. */
    private static CommandLine commandLine(CommandContext context, String[] arguments) {
        CommandLine line = new CommandLine(new RelocateCommand());
        Optional<String> asked = Stream.of(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .filter(Verbs.NAMES::contains);
        Verbs.NAMES.stream()
                .filter(name -> asked.isEmpty() || asked.get().equals(name))
                .forEach(name -> line.addSubcommand(name, Verbs.create(name, context)));
        GlobalOptions.addTo(line.getCommandSpec());
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        line.addSubcommand("help", new CommandLine.HelpCommand());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        return line;
    }

    /** Named, because a JVM's archive of classes keeps no lambda of an interface as old as picocli's, nor then the interface. */
    private record Failures(CommandContext context) implements IParameterExceptionHandler, IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception failure, CommandLine command, ParseResult given) {
            return new FailureReport(context, GlobalOptions.isVerbose(command)).tell(failure);
        }

        @Override
        public int handleParseException(ParameterException failure, String[] given) {
            context.terminal().error("relocate: " + failure.getMessage());
            StringWriter suggestions = new StringWriter();
            CommandLine.UnmatchedArgumentException.printSuggestions(failure, new PrintWriter(suggestions, true));
            if (!suggestions.toString().isBlank()) {
                context.terminal().error(suggestions.toString().strip());
            }
            MoveCommand.hint(failure).ifPresent(context.terminal()::error);
            context.terminal()
                    .error("See: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitCode.USAGE.number();
        }
    }
}
