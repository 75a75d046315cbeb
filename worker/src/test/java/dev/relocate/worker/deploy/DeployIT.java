package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Stage 3 relocation of an entry module, deployed while a client asks on. */
class DeployIT {
    @TempDir
    Path folder;

    @Test
    void onlyServicesWhoseImageOrCommandChangedAreRecreatedAndTheOthersMissNoRequest() throws Exception {
        try (Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "moved", Map.of()).started()) {
            SortedMap<String, String> before = shop.containers();
            try (Client client = new Client(shop)) {
                List<String> questions = new ArrayList<>();

                RelocationStatus end = deploying.run(shop.planned("land", ""), gate -> questions.add(gate.question()));

                assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.DONE);
                assertThat(end.tasks().get(0).message()).contains("Deployed: monitor, web recreated");
                assertThat(shop.containers().get("site")).isEqualTo(before.get("site"));
                assertThat(shop.containers().get("web")).isNotEqualTo(before.get("web"));
                assertThat(shop.compose("ps", "--no-trunc", "web", "--format", "{{.Command}}"))
                        .contains("apps.web");
                assertThat(questions).singleElement().asString().contains("old images with the new Compose file");
                assertThat(client.missed("site")).isZero();
                assertThat(client.longestGap("web")).isPositive().isLessThan(Duration.ofMinutes(2));
                System.out.println(
                        "web did not answer for " + client.longestGap("web").toMillis() + " ms; site missed "
                                + client.missed("site") + " of " + client.asked("site") + " requests");
            }
            assertThat(shop.git("status", "--porcelain")).isEmpty();
            assertThat(deploying.leftInWorkspaces()).isEmpty();
            assertThat(shop.built().values())
                    .as("of what was built, what runs")
                    .isNotEmpty()
                    .isSubsetOf(shop.images().values());
        }
    }

    /** Asks both services twenty times a second. */
    private static final class Client implements AutoCloseable {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final Map<String, Integer> ports;
        private final Map<String, List<Boolean>> answers = Map.of("web", new ArrayList<>(), "site", new ArrayList<>());
        private final Map<String, Duration> gaps = new java.util.concurrent.ConcurrentHashMap<>();
        private final List<Thread> threads = new ArrayList<>();

        Client(Shop shop) throws InterruptedException {
            ports = Map.of("web", shop.webPort, "site", shop.sitePort);
            for (String service : ports.keySet()) {
                long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (!answers(service) && System.nanoTime() < deadline) {
                    Thread.sleep(100);
                }
                Thread thread = new Thread(() -> ask(service), "asks " + service);
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
        }

        private void ask(String service) {
            long last = System.nanoTime();
            try {
                while (true) {
                    boolean answered = answers(service);
                    synchronized (this) {
                        answers.get(service).add(answered);
                    }
                    if (answered) {
                        gaps.merge(
                                service,
                                Duration.ofNanos(System.nanoTime() - last),
                                (one, other) -> one.compareTo(other) > 0 ? one : other);
                        last = System.nanoTime();
                    }
                    Thread.sleep(50);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean answers(String service) throws InterruptedException {
            try {
                String path = service.equals("web") ? "/manifest.json" : "/index.html";
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://localhost:" + ports.get(service) + path))
                        .timeout(Duration.ofSeconds(20))
                        .build();
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (java.io.IOException refused) {
                return false;
            }
        }

        synchronized long missed(String service) {
            return answers.get(service).stream().filter(answered -> !answered).count();
        }

        synchronized int asked(String service) {
            return answers.get(service).size();
        }

        Duration longestGap(String service) {
            return gaps.getOrDefault(service, Duration.ZERO);
        }

        @Override
        public void close() {
            threads.forEach(Thread::interrupt);
        }
    }
}
