package dev.relocate.worker.cli;

import dev.relocate.worker.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One run of the command line in this process.
 *
 * @param output what it printed to standard output
 * @param error what it printed to standard error
 */
record Invocation(int exitCode, String output, String error) {
    /** Runs a command in a folder; its state goes below that folder. */
    static Invocation in(Path folder, String... arguments) {
        return with(Map.of(), folder, arguments);
    }

    /** The same with other environment variables. */
    static Invocation with(Map<String, String> changed, Path folder, String... arguments) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RELOCATE_HOME", folder.resolve("relocate-state").toString());
        environment.put(
                "TEMPORAL_CONFIG_FILE", folder.resolve("no-such-file.toml").toString());
        environment.remove("TEMPORAL_ADDRESS");
        environment.putAll(changed);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
        int exitCode = RelocateCommand.execute(new CommandContext(terminal, environment, folder), arguments);
        return new Invocation(
                exitCode, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }
}
