package dev.relocate.worker.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.docker.ImageSpec;
import dev.relocate.worker.demo.SampleRepository;
import dev.relocate.worker.plan.PlanReader;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The six services of the examples: built, deployed, and answering through nginx and gunicorn. */
class SixServicesDeployIT {
    private static final String PROJECT = "candles-it";
    private static final Map<String, String> IMAGES = Map.of(
            "worker", "local/candles-worker:it",
            "fastapi", "local/candles-fastapi:it",
            "streamlit", "local/candles-streamlit:it");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final int httpPort = freePort();
    private final List<String> ran = new ArrayList<>();
    private Deploying deploying;
    private Path repository;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("docker");
        repository = SampleRepository.create(Path.of("..", "examples"), folder.resolve("sample"))
                .repository();
        Files.writeString(
                repository.resolve(".env.prod"),
                "IMAGE_TAG=it\nCYCLE_SECONDS=2\nHTTP_PORT=%d\nAPI_PORT=%d\nADMIN_PORT=%d\n"
                        .formatted(httpPort, freePort(), freePort()));
        for (Map.Entry<String, String> image : IMAGES.entrySet()) {
            ran.add(Engine.USUAL.docker(
                    repository,
                    "build",
                    "-q",
                    "-f",
                    "docker/Dockerfile." + image.getKey(),
                    "-t",
                    image.getValue(),
                    "."));
        }
        ran.add(Engine.USUAL.docker(repository, "image", "inspect", "--format", "{{.Id}}", "nginx:alpine"));
        compose("up", "-d");
        deploying = Deploying.in(folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (deploying != null) {
            deploying.close();
        }
        if (repository == null) {
            return;
        }
        // what the services wrote belongs to root
        compose("exec", "-T", "worker-ingest", "sh", "-c", "rm -rf static_data/* models/*");
        compose("down", "--volumes", "--timeout", "1");
        for (String tag : Engine.USUAL.lines(repository, "image", "ls", "--format", "{{.Repository}}:{{.Tag}}")) {
            boolean kept = tag.startsWith("relocate/keep:")
                    && ran.stream().anyMatch(id -> tag.contains(id.replace("sha256:", "")));
            if (IMAGES.containsValue(tag) || tag.startsWith("relocate/" + PROJECT + "/") || kept) {
                Engine.USUAL.docker(repository, "image", "rm", tag);
            }
        }
    }

    @Test
    void theSixServicesAreBuiltDeployedAndServe() throws Exception {
        awaitStatus();
        SortedMap<String, String> before = containers();

        RelocationStatus end = deploying.run(planned(), gate -> {});

        assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.DONE);
        assertThat(end.tasks().get(0).message())
                .contains("Deployed: fastapi, monitor, worker-ingest, worker-publish recreated")
                .contains("All 10 checks hold");
        SortedMap<String, String> after = containers();
        assertThat(after.keySet()).hasSize(6);
        assertThat(after).containsEntry("nginx", before.get("nginx"));
        assertThat(after).containsEntry("streamlit", before.get("streamlit"));
        HttpResponse<String> status = get("/status/BTC/USDT?timeframe=1h");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.body()).contains("BTC/USDT");
        assertThat(get("/static/manifest.json").body()).contains("BTC/USDT");
        assertThat(compose("logs", "monitor")).contains("cycle complete").doesNotContain("Traceback");
        assertThat(compose("ps", "--no-trunc", "monitor", "--format", "{{.Command}}"))
                .contains("apps.monitor");
        assertThat(dangling()).isEmpty();
    }

    /** Images that were built for this repository and have no name. */
    private List<String> dangling() throws Exception {
        String ours = "label=" + ImageSpec.REPOSITORY + "=" + PROJECT;
        return Engine.USUAL.lines(repository, "image", "ls", "--filter", "dangling=true", "--filter", ours, "--quiet");
    }

    private PlanReading.Accepted planned() throws IOException {
        Path plan = folder.resolve("sample").resolve("deploy.yaml");
        Files.writeString(plan, """
                version: 1
                name: entry-monitor
                repository: {path: six-services, branch: main, name: %1$s}
                gates: {test: {run: python3 -c pass, report: exit}}
                stages:
                  3: {tasks: [{id: monitor, move: {scripts/status_monitor.py: apps/monitor.py}}]}
                deploy: {envFile: .env.prod, project: %1$s}
                smoke:
                  - {http: "http://localhost:%2$d/status/BTC/USDT?timeframe=1h", status: 200, json: {symbol: BTC/USDT}}
                  - {http: "http://localhost:%2$d/static/manifest.json", header: {Content-Type: json}}
                  - {logs: monitor, absent: [ImportError, ModuleNotFoundError, Traceback], present: [cycle complete]}
                  - {logs: fastapi}
                  - {cycle: 12s}
                """.formatted(PROJECT, httpPort));
        PlanReading reading = PlanReader.read(plan, () -> "test");
        assertThat(reading).as(String.valueOf(reading)).isInstanceOf(PlanReading.Accepted.class);
        return (PlanReading.Accepted) reading;
    }

    /** Waits until the pipeline has made its first predictions. */
    private void awaitStatus() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String seen = "";
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> answer = get("/status/BTC/USDT?timeframe=1h");
                if (answer.statusCode() == 200 && get("/static/manifest.json").statusCode() == 200) {
                    return;
                }
                seen = answer.statusCode() + " " + answer.body();
            } catch (IOException notYet) {
                seen = String.valueOf(notYet);
            }
            Thread.sleep(500);
        }
        throw new AssertionError("The services did not come up: " + seen + "\n" + compose("logs", "--tail", "20"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private SortedMap<String, String> containers() throws Exception {
        SortedMap<String, String> found = new TreeMap<>();
        compose("ps", "--no-trunc", "--format", "{{.Service}} {{.ID}}").lines().forEach(line -> {
            String[] facts = line.split(" ", -1);
            found.put(facts[0], facts[1]);
        });
        return found;
    }

    private String compose(String... arguments) throws Exception {
        return Engine.USUAL.docker(
                repository,
                Stream.concat(Stream.of("compose", "--env-file", ".env.prod", "-p", PROJECT), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
