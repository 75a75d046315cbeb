package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deploys that fail, each in a way of its own: R2 brings back what ran, R1 the tree, R3 writes it down and freezes. */
@Execution(ExecutionMode.CONCURRENT)
class FailedDeploysIT {
    @TempDir
    static Path folder;

    private static Deploying deploying;

    /**
     * A failure that no gate sees.
     *
     * @param seed what the service does once it is moved
     * @param variables of the env file
     * @param more lines of the plan's smoke list
     * @param fact what the incident must say
     */
    record Failure(String seed, Map<String, String> variables, String more, String fact) {
        Failure(String seed, String fact) {
            this(seed, Map.of(), "", fact);
        }

        @Override
        public String toString() {
            return seed;
        }
    }

    static List<Failure> failures() {
        return List.of(
                new Failure("import", Map.of("RESTART", "no"), "", "ModuleNotFoundError"),
                new Failure("crash", "starts again and again"),
                new Failure("port", Map.of("RESTART", "no"), "", "Address already in use"),
                new Failure("unhealthy", "its health check fails"),
                new Failure("never-green", Map.of("START_PERIOD", "300s"), "", "is not healthy after 45 s"),
                new Failure("errors", "answers 500"),
                new Failure("slow", "no whole answer within 8000 ms"),
                new Failure("manifest", "is missing, expected"),
                new Failure("header", "text/plain"),
                new Failure("logs", Map.of(), "  - {cycle: 40s}", "logged: Traceback"),
                new Failure("exit", Map.of(), "  - {cycle: 24s}", "was restarted"),
                new Failure(
                        "file",
                        Map.of(),
                        "  - {run: [sh, -c, \"! docker compose --env-file .env.prod -p shop-file exec -T web test -e /tmp/ill\"]}",
                        "exited with 1"),
                new Failure("taken", "docker compose up exited with"),
                new Failure(
                        "skewed",
                        Map.of("RESTART", "no", "WEB_COMMAND", "python -u -m scripts.web"),
                        "",
                        "No module named scripts.web"));
    }

    @BeforeAll
    static void start() {
        deploying = Deploying.in(folder);
    }

    @AfterAll
    static void stop() {
        if (deploying != null) {
            deploying.close();
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatRanBeforeRunsAgainAndTheIncidentIsWrittenDown(Failure failure) throws Exception {
        try (Shop shop = new Shop(folder, failure.seed(), variables(failure)).started()) {
            SortedMap<String, String> images = shop.images();
            String site = shop.containers().get("site");
            String tree = shop.git("rev-parse", "HEAD^{tree}");

            RelocationStatus end =
                    deploying.run(shop.planned("deploy", failure.more()), gate -> sabotage(shop, failure, gate));

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.ROLLED_BACK);
            assertThat(shop.images()).isEqualTo(images);
            assertThat(shop.containers()).containsEntry("site", site);
            assertThat(answer(shop)).isEqualTo(200);
            String incident = Files.readString(shop.repository.resolve("docs/DISCUSSION.md"));
            assertThat(incident)
                    .contains("### Observed facts", "### Hypotheses", failure.fact(), images.get("web"))
                    .contains("former images do not work with the newest one");
            assertThat(shop.git("diff", "--name-only", tree, "HEAD")).isEqualTo("docs/DISCUSSION.md");
            assertThat(shop.git("status", "--porcelain")).isEmpty();
            assertThat(deploying.isFrozen(shop.name)).isTrue();
            assertThat(deploying.leftInWorkspaces())
                    .noneMatch(path -> path.toString().contains(shop.name));
        }
    }

    private static Map<String, String> variables(Failure failure) {
        Map<String, String> variables = new TreeMap<>(failure.variables());
        variables.put("SEED", failure.seed());
        return variables;
    }

    /** What happens outside while a person is asked before the deploy. */
    private static void sabotage(Shop shop, Failure failure, OpenGate gate) throws Exception {
        if (gate.kind() != OpenGate.Kind.DEPLOY) {
            return;
        }
        // whoever builds "latest" anew, R2 must not take it for what ran
        Engine.USUAL.docker(shop.repository, "tag", "python:3.11-slim", shop.name + "-app:latest");
        if (failure.seed().equals("taken")) {
            Thread thief = new Thread(() -> takePort(shop.webPort), "takes the port");
            thief.setDaemon(true);
            thief.start();
        }
    }

    /** Takes the service's port as soon as its container lets go of it, and holds it for a while. */
    private static void takePort(int port) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            try (ServerSocket held = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                Thread.sleep(Duration.ofSeconds(10).toMillis());
                assertThat(held.isBound()).isTrue();
                return;
            } catch (IOException inUse) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static int answer(Shop shop) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + shop.webPort + "/status/BTC/USDT"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
