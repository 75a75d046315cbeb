package dev.relocate.worker.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that {@code relocate} and all of its verbs take. */
final class GlobalOptions {
    private static final String VERBOSE = "--verbose";

    private GlobalOptions() {}

    /** Adds them to a command and all below it. */
    static void addTo(CommandSpec command) {
        command.subcommands().values().forEach(verb -> addTo(verb.getCommandSpec()));
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        command.addOption(OptionSpec.builder("-v", VERBOSE)
                .type(boolean.class)
                .description("On a failure, show where it came from.")
                .build());
    }

    /** Whether a command or one above it was told to show where a failure came from. */
    static boolean isVerbose(CommandLine command) {
        for (CommandLine line = command; line != null; line = line.getParent()) {
            ParseResult parsed = line.getParseResult();
            if (parsed != null && parsed.hasMatchedOption(VERBOSE)) {
                return true;
            }
        }
        return false;
    }
}
