package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.OS;

/** The command in a process of its own, which can be killed as a power failure would. */
public final class RelocateProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** A build in the background of a shell ignores Ctrl-C, and so would all that it starts. */
    private static final List<String> HEARING_INTERRUPTS =
            OS.LINUX.isCurrentOs() ? List.of("env", "--default-signal=INT") : List.of();

    private final Process process;
    private final Path output;

    private RelocateProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code relocate} without a terminal. */
    public static RelocateProcess start(Path home, String... arguments) throws IOException {
        return start(home, Map.of(), arguments);
    }

    /** Starts {@code relocate} without a terminal, with more variables. */
    static RelocateProcess start(Path home, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        return start(home, variables, Path.of("").toAbsolutePath(), command);
    }

    /** Types a line into a shell in which {@code relocate} is on the PATH. */
    static RelocateProcess typed(Path home, Map<String, String> variables, Path directory, String line)
            throws IOException {
        Path program = Files.createDirectories(home.resolveSibling("bin")).resolve("relocate");
        if (!Files.exists(program)) {
            String java = command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
            Files.writeString(program, "#!/bin/sh\nexec " + java + " \"$@\"\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        Map<String, String> more = new HashMap<>(variables);
        more.put("PATH", program.getParent() + ":" + System.getenv("PATH"));
        return start(home, more, directory, List.of("sh", "-c", line));
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(HEARING_INTERRUPTS);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("relocate.classpath", System.getProperty("java.class.path")),
                Main.class.getName()));
        return command;
    }

    private static RelocateProcess start(Path home, Map<String, String> variables, Path directory, List<String> command)
            throws IOException {
        Path output = Files.createTempFile(home.getParent(), "relocate", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
        environment.put("RELOCATE_HOME", home.toString());
        environment.putAll(variables);
        return new RelocateProcess(builder.start(), output);
    }

    /** Waits until it has printed a text. */
    public RelocateProcess awaitOutput(String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast(() -> !process.isAlive() && !output().contains(text))
                .until(() -> output().contains(text));
        return this;
    }

    /** Kills it, and nothing else, without any warning (SIGKILL). */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Ends it if it still runs, however. */
    void destroy() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Interrupts it as Ctrl-C does (SIGINT). */
    void interrupt() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-s", "INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Waits for its end, and kills it where it does not come. */
    void end() throws InterruptedException {
        try {
            exitCode();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Its exit code, once it ends by itself. */
    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("still running: " + output())
                .isTrue();
        return process.exitValue();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it has printed so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
