package dev.relocate.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.docker.EngineLedger;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose images go when a worker begins to serve. */
class ImageSweepTest {
    @TempDir
    private Path folder;

    private final List<String> removed = new ArrayList<>();

    @BeforeEach
    void noteBuilds() throws IOException {
        for (String key : List.of("held", "idle", "untold", "whole")) {
            Files.writeString(Files.createDirectories(folder.resolve(key)).resolve("engine.json"), "{}");
        }
        Files.createDirectories(folder.resolve("clean")); // of which nothing is noted any more
    }

    @Test
    void whatNobodyHoldsGoesAndWhatTheServerDoesNotTellOfStays() {
        ImageSweep.sweep(
                EngineLedger.in(folder),
                key -> {
                    if (key.equals("untold")) {
                        throw Status.UNAVAILABLE.asRuntimeException();
                    }
                    return key.equals("held");
                },
                removed::add);

        assertThat(removed).containsExactly("idle", "whole");
    }

    @Test
    void itEndsWithTheWorker() {
        Thread.currentThread().interrupt();
        ImageSweep.sweep(EngineLedger.in(folder), key -> false, removed::add);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(removed).isEmpty();
    }
}
