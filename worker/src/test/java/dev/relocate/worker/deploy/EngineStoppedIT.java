package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine goes away in the middle of a deploy, and comes back. */
class EngineStoppedIT {
    private static final Duration AWAY = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void theDeployGoesOnWhenTheEngineIsBackAndWhatDoesNotDoWellIsTakenBack() throws Exception {
        Path engineFolder = Files.createDirectories(folder.resolve("e"));
        try (OwnEngine engine = OwnEngine.started(engineFolder, "python:3.11-slim");
                Shop shop = new Shop(folder, "engine", Map.of("SEED", "errors", "RESTART", "always"), engine.command())
                        .started();
                Deploying deploying = Deploying.in(folder)) {
            SortedMap<String, String> images = shop.images();
            String web = shop.containers().get("web");
            CompletableFuture<Boolean> outage = new CompletableFuture<>();

            RelocationStatus end = deploying.run(shop.planned("deploy", ""), gate -> {
                if (gate.kind() == OpenGate.Kind.DEPLOY) {
                    Thread breaker = new Thread(() -> outage.complete(breaks(engine, shop, web)), "stops the engine");
                    breaker.setDaemon(true);
                    breaker.start();
                }
            });

            assertThat(outage.getNow(false))
                    .as("the engine was stopped in the middle")
                    .isTrue();
            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.ROLLED_BACK);
            assertThat(shop.images()).isEqualTo(images);
            assertThat(Files.readString(shop.repository.resolve("docs/DISCUSSION.md")))
                    .contains("answers 500", "### Hypotheses");
        }
    }

    /** Stops the engine as soon as the deploy has begun to replace the service, and starts it again. */
    private static boolean breaks(OwnEngine engine, Shop shop, String web) {
        try {
            while (web.equals(shop.containers().get("web"))) {
                Thread.sleep(50);
            }
            engine.stop();
            Thread.sleep(AWAY.toMillis());
            engine.start();
            return true;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
