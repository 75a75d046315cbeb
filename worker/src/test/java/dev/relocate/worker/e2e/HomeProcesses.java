package dev.relocate.worker.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The processes that belong to one state folder. */
public record HomeProcesses(Path home) {
    /** Its Temporal server. */
    public List<ProcessHandle> servers() {
        return all(process -> process.info()
                .commandLine()
                .filter(line -> line.contains("start-dev") && line.contains(home.toString()))
                .isPresent());
    }

    /** The test command of a gate, which runs in a checkout below the state folder. */
    List<ProcessHandle> tests() {
        return all(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("unittest"))
                        .isPresent()
                && directory(process).startsWith(home.toString()));
    }

    /** Everything that runs in a checkout. */
    List<ProcessHandle> inCheckouts() {
        return all(process ->
                directory(process).startsWith(home.resolve("workspaces").toString()));
    }

    private static List<ProcessHandle> all(Predicate<ProcessHandle> which) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(which).toList();
        }
    }

    private static String directory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .toString();
        } catch (IOException | UnsupportedOperationException gone) {
            return "";
        }
    }
}
