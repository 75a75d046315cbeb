package dev.relocate.activities.deploy;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.ImageSpec;
import dev.relocate.workflows.deploy.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A container as the engine sees it now.
 *
 * @param imageId the image that it runs, {@code sha256:…}
 * @param reference what it was told to run
 * @param status {@code running}, {@code exited}, {@code restarting} and so on
 * @param health what its health check says, in the words of the engine; empty where it has none
 */
public record Container(
        String id,
        String service,
        String imageId,
        String reference,
        String status,
        int exitCode,
        int restarts,
        String health,
        Instant startedAt) {
    private static final String FORMAT = String.join(
            "\t",
            "{{.Id}}",
            "{{index .Config.Labels \"com.docker.compose.service\"}}",
            "{{.Image}}",
            "{{.Config.Image}}",
            "{{.State.Status}}",
            "{{.State.ExitCode}}",
            "{{.RestartCount}}",
            "{{with index .State \"Health\"}}{{.Status}}{{end}}",
            "{{.State.StartedAt}}");
    private static final int LAST_LINES = 5;

    /** The container of an id; nothing where it is gone. */
    public static Optional<Container> of(Docker docker, String id) {
        return docker.askFor("container", "inspect", "--format", FORMAT, id).map(Container::parsed);
    }

    private static Container parsed(String line) {
        List<String> facts = Arrays.asList(line.split("\t", -1));
        return new Container(
                facts.get(0),
                facts.get(1),
                facts.get(2),
                facts.get(3),
                facts.get(4),
                Integer.parseInt(facts.get(5)),
                Integer.parseInt(facts.get(6)),
                facts.get(7),
                Instant.parse(facts.get(8)));
    }

    /** Whether its process runs. */
    public boolean runs() {
        return status.equals("running");
    }

    /** What it printed last, in one line. */
    String lastWords(Docker docker) {
        var logs = docker.run(Duration.ofMinutes(1), "logs", "--tail", Integer.toString(LAST_LINES), id);
        return String.join(" | ", logs.log().text().lines().map(String::strip).toList());
    }

    /** This container for the wire. */
    RunningService described(Docker docker) {
        String[] facts = docker.ask(
                        "image",
                        "inspect",
                        "--format",
                        "image|{{index .Config.Labels \"" + ImageSpec.INPUTS + "\"}}|{{join .RepoDigests \",\"}}|",
                        imageId)
                .split("[|]", -1);
        return new RunningService(
                service,
                id,
                imageId,
                reference,
                Optional.of(facts[2].split(",", -1)[0]).filter(name -> name.contains("@sha256:")),
                Optional.of(facts[1]).filter(inputs -> inputs.matches("[0-9a-f]{64}")),
                startedAt);
    }
}
