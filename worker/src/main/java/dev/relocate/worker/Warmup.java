package dev.relocate.worker;

import dev.relocate.worker.cli.CommandContext;
import dev.relocate.worker.cli.RelocateCommand;
import dev.relocate.worker.demo.SampleRepository;
import dev.relocate.worker.process.DeferredLogging;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.worker.source.HeadStart;
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
     * Runs harmless commands on the sample repository, made in a folder that is gone afterwards, and prints nothing.
     *
     * @param arguments the folder that holds {@code examples}
     */
    public static void main(String[] arguments) throws IOException {
        DeferredLogging.use();
        Path state = Files.createTempDirectory("relocate-warmup");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(
                Terminal.plain(nowhere, nowhere),
                Map.of("RELOCATE_HOME", state.toString()),
                Path.of("").toAbsolutePath());
        loadStart();
        RelocateCommand.execute(context, "--help");
        RelocateCommand.execute(context, "doctor", "--json");
        SampleRepository sample =
                SampleRepository.create(Path.of(arguments[0]).resolve("examples"), state.resolve("sample"));
        for (List<String> command : commands(sample)) {
            RelocateCommand.execute(context, command.toArray(String[]::new));
        }
        TemporalSession.inProcess(new StateDirectory(state)).close();
        delete(state);
    }

    /** What a process begins with and a warm-up does not. */
    private static void loadStart() {
        try {
            Class.forName("dev.relocate.worker.Main");
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
        HeadStart.of(List.of("contracts"));
        Terminal.ofProcess(System.getenv()).flush();
    }

    /** Each verb that ends soon, in the ways that people use it most; twice where the second run reads what the first kept. */
    private static List<List<String>> commands(SampleRepository sample) {
        String repository = sample.repository().toString();
        String plan = sample.plan().toString();
        return List.of(
                List.of("contracts", repository),
                List.of("contracts", repository, "--format", "html"),
                List.of("contracts", repository, "--rev", "HEAD", "--format", "markdown"),
                List.of("check", repository),
                List.of("check", repository, "--against", "HEAD", "--json"),
                List.of("check", repository, "--rev", "HEAD", "--format", "sarif"),
                List.of("move", repository, "--from", "utils", "--to", "core/utils", "--dry-run"),
                List.of("shims", repository),
                List.of("plan", "draft", repository, "--move", "utils/freshness.py=utils/timing/freshness.py"),
                List.of("plan", "validate", plan),
                List.of("plan", "explain", plan));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
