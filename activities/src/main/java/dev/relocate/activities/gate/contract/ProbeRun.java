package dev.relocate.activities.gate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.EngineException;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs entry probes in containers without network and mounts, which end by themselves and leave nothing. */
final class ProbeRun {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String SCRIPT = script();
    private static final String ANSWER = "relocate-probe ";
    private static final int NO_SUCH_PROGRAM = 127;

    private final Docker docker;

    ProbeRun(Docker docker) {
        this.docker = docker;
    }

    /**
     * Tries an entry.
     *
     * @return why it would fail, as a clause; nothing where it would start
     * @throws EngineException if the engine could not run it
     */
    Optional<String> failure(EntryProbe probe, String image) {
        Execution execution = run(probe, image, "python3");
        if (isMissing(execution)) {
            execution = run(probe, image, "python");
        }
        String output = execution.output().text();
        Optional<String> answer = output.lines()
                .filter(line -> line.startsWith(ANSWER))
                .reduce((first, last) -> last)
                .map(line -> line.substring(ANSWER.length()));
        if (answer.isPresent()) {
            return failureIn(answer.get());
        }
        if (isMissing(execution)) {
            return Optional.of("there is no Python in the image");
        }
        if (execution.exit() instanceof Exit.Exited exited && exited.code() == 125) {
            throw Docker.failure("docker run", execution);
        }
        return Optional.of("the probe " + Docker.ended(execution));
    }

    private Execution run(EntryProbe probe, String image, String python) {
        String name = "relocate-probe-" + UUID.randomUUID();
        List<String> arguments =
                new ArrayList<>(List.of("run", "--rm", "--name", name, "--network", "none", "--entrypoint", python));
        arguments.addAll(probe.options());
        arguments.addAll(List.of(image, "-c", SCRIPT, json(probe.request())));
        boolean over = false;
        try {
            Execution execution = docker.run(TIMEOUT, arguments);
            over = execution.exit() instanceof Exit.Exited || execution.exit() instanceof Exit.CouldNotStart;
            return execution;
        } finally {
            if (!over) {
                docker.run(Duration.ofSeconds(30), "rm", "--force", "--volumes", name);
            }
        }
    }

    private static boolean isMissing(Execution execution) {
        return execution.exit() instanceof Exit.CouldNotStart missing
                && missing.code() == NO_SUCH_PROGRAM
                && execution.errors().text().contains("executable file not found");
    }

    private static Optional<String> failureIn(String answer) {
        try {
            return Optional.ofNullable(JSON.readTree(answer).path("failure").textValue());
        } catch (JsonProcessingException e) {
            return Optional.of("the probe's answer cannot be read: " + answer);
        }
    }

    private static String json(EntryProbe.Request request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a probe: " + request, e);
        }
    }

    private static String script() {
        try (InputStream script = ProbeRun.class.getResourceAsStream("entry_probe.py")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
