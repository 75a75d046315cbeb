package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.e2e.HomeProcesses;
import dev.relocate.worker.e2e.RelocateProcess;
import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The command is killed while it deploys, watches and restores; the same command goes on each time. */
class KilledDeployIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Path home;
    private HomeProcesses processes;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("docker");
        RequiredTools.need("temporal");
        home = Files.createDirectories(folder.resolve("home"));
        processes = new HomeProcesses(home);
    }

    @AfterEach
    void endServer() {
        if (processes != null) {
            processes.servers().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theDeployEndsAsAnUnkilledOneAndTheRollbackBringsBackWhatRan() throws Exception {
        try (Shop shop = new Shop(folder, "killed", Map.of()).started()) {
            String plan = planned(shop);
            SortedMap<String, String> images = shop.images();
            SortedMap<String, String> containers = shop.containers();
            String base = shop.git("rev-parse", "HEAD^{tree}");

            killOnceReplaced(run("run", plan, "--auto-approve"), shop, containers);
            RelocateProcess watching = run("run", plan, "--auto-approve").awaitOutput("Watches what was deployed");
            SortedMap<String, String> deployed = shop.containers();
            watching.kill();
            RelocateProcess last = run("run", plan, "--auto-approve");

            assertThat(last.exitCode()).as(last.output()).isZero();
            assertThat(shop.git("rev-list", "--count", "main")).isEqualTo("2");
            assertThat(shop.containers()).isEqualTo(deployed).containsEntry("site", containers.get("site"));
            assertThat(shop.images().get("web")).isNotEqualTo(images.get("web"));
            assertThat(shop.built().values())
                    .isNotEmpty()
                    .isSubsetOf(shop.images().values());
            assertThat(shop.git("rev-parse", "HEAD:apps/web.py")).isNotEmpty();

            // whoever builds "latest" anew, R2 must not take it for what ran
            Engine.USUAL.docker(shop.repository, "tag", "python:3.11-slim", shop.name + "-app:latest");
            killOnceReplaced(run("rollback", plan), shop, deployed);
            RelocateProcess back = run("rollback", plan);

            assertThat(back.exitCode()).as(back.output()).isZero();
            assertThat(shop.images()).isEqualTo(images);
            assertThat(shop.built()).as("images that no container uses").isEmpty();
            assertThat(shop.containers()).containsEntry("site", containers.get("site"));
            assertThat(shop.git("rev-parse", "HEAD^{tree}")).isEqualTo(base);
            assertThat(shop.git("rev-list", "--count", "main")).isEqualTo("3");
            assertThat(shop.git("status", "--porcelain")).isEmpty();
            RelocateProcess status = run("status");
            assertThat(status.exitCode()).isZero();
            assertThat(status.output()).doesNotContain("frozen");
        }
    }

    private static String planned(Shop shop) throws Exception {
        shop.planned("land", "");
        return shop.plan.toString();
    }

    private RelocateProcess run(String... arguments) throws Exception {
        return RelocateProcess.start(home, arguments);
    }

    /** Kills the command as soon as {@code web} is another container than before. */
    private static void killOnceReplaced(RelocateProcess process, Shop shop, SortedMap<String, String> before)
            throws Exception {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(process.output(), () -> !process.isAlive())
                .until(() -> !before.get("web").equals(shop.containers().get("web")));
        process.kill();
    }
}
