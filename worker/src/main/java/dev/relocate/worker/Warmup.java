package dev.relocate.worker;

import dev.relocate.worker.cli.CommandContext;
import dev.relocate.worker.cli.RelocateCommand;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.worker.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loads the classes that commands start with, while the launcher makes its archive of them. */
final class Warmup {
    private Warmup() {}

    /**
     * Runs harmless commands and prints nothing.
     *
     * @param arguments a folder of some git repository, which is only read
     */
    public static void main(String[] arguments) throws IOException {
        Path state = Files.createTempDirectory("relocate-warmup");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(
                Terminal.plain(nowhere, nowhere),
                Map.of("RELOCATE_HOME", state.toString()),
                Path.of("").toAbsolutePath());
        RelocateCommand.execute(context, "--help");
        RelocateCommand.execute(context, "doctor", "--json");
        for (String repository : List.of(arguments)) {
            RelocateCommand.execute(context, "contracts", repository);
            RelocateCommand.execute(context, "check", repository, "--json");
            RelocateCommand.execute(context, "move", repository, "--from", "none", "--to", "other", "--dry-run");
        }
        TemporalSession.inProcess(new StateDirectory(state)).close();
        delete(state);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
