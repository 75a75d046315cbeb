package dev.relocate.activities.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that is told to end before its runner starts a program, and prints what the runner throws. */
final class RunsWhileEnding {
    private RunsWhileEnding() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        ProcessRunner runner = new ProcessRunner(ProcessLedger.in(folder.resolve("p")), folder.resolve("o"));
        Invocation sleep = Invocation.of(List.of("sleep", "1"), folder, System.getenv(), Duration.ofSeconds(9));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                System.out.println(runner.run(sleep, Heartbeat.NONE));
            } catch (RuntimeException thrown) {
                System.out.println(thrown);
            }
        }));
        System.exit(0);
    }
}
