package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are pushed to a registry, images that a pipeline builds, and deploys by commands of one's own. */
class DeployWaysIT {
    @TempDir
    Path folder;

    @Test
    void imagesBuiltHereArePushedAndRunByDigest() throws Exception {
        try (Registry registry = Registry.started(folder);
                Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "push", Map.of()).started()) {
            String below = registry.address() + "/team";

            RelocationStatus end = deploying.run(shop.planned("land", "", "", ", push: \"" + below + "\""), gate -> {});

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.DONE);
            assertThat(shop.references().get("web")).startsWith(below + "/docker-dockerfile-app@sha256:");
            shop.compose("down", "--timeout", "1");
            forget(registry);
        }
    }

    @Test
    void imagesOfAPipelineAreWaitedForAndRunByDigest() throws Exception {
        try (Registry registry = Registry.started(folder);
                Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "pull", Map.of("TAG", registry.address() + "/shop-pull")).started()) {
            CompletableFuture<String> pipeline = new CompletableFuture<>();

            RelocationStatus end = deploying.run(
                    shop.planned("deploy", "", "", ", images: {pull: {tag: \"sha-{commit}\", wait: 5m}}"), gate -> {
                        if (gate.kind() == OpenGate.Kind.DEPLOY) {
                            Thread thread = new Thread(() -> pipeline.complete(publish(shop)), "pipeline");
                            thread.setDaemon(true);
                            thread.start();
                        }
                    });

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.DONE);
            assertThat(shop.references().get("web")).startsWith(shop.tag + "-app@sha256:");
            assertThat(shop.images()).containsEntry("web", pipeline.getNow(""));
            assertThat(shop.references().get("site")).isEqualTo(shop.tag + "-site:latest");
            shop.compose("down", "--timeout", "1");
            forget(registry);
        }
    }

    @Test
    void aDeployByCommandsIsTakenBackByThem() throws Exception {
        try (Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "own", Map.of("SEED", "errors")).started()) {
            String image = shop.images().get("web");
            String up = "echo $RELOCATE_COMMIT $RELOCATE_BASE >> ../told"
                    + " && docker tag shop-own-app:latest shop-own-app:former"
                    + " && docker compose --env-file .env.prod -p shop-own up -d --build web";
            String back = "echo back >> ../told && docker tag shop-own-app:former shop-own-app:latest"
                    + " && git show $RELOCATE_BASE:docker-compose.yml > ../former.yml"
                    + " && docker compose --project-directory . -f ../former.yml --env-file .env.prod -p shop-own up -d web";

            RelocationStatus end = deploying.run(shop.plannedByCommands(up, back), gate -> {});

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.ROLLED_BACK);
            List<String> told = Files.readAllLines(shop.folder.resolve("told"));
            assertThat(told).hasSize(2);
            assertThat(told.get(0)).matches("[0-9a-f]{40} [0-9a-f]{40}");
            assertThat(told.get(1)).isEqualTo("back");
            assertThat(shop.images()).containsEntry("web", image);
        }
    }

    /** What a pipeline does for the landed commit, a while after it landed. */
    private static String publish(Shop shop) {
        try {
            Thread.sleep(3_000);
            String version = "sha-" + shop.git("rev-parse", "HEAD");
            String id = shop.build("app", version);
            Engine.USUAL.docker(shop.repository, "push", "-q", shop.tag + "-app:" + version);
            return id;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Removes what was pulled from or pushed to a registry that ends now, by digest too. */
    private void forget(Registry registry) throws Exception {
        for (String form : List.of("{{.Repository}}:{{.Tag}}", "{{.Repository}}@{{.Digest}}")) {
            for (String image : Engine.USUAL.lines(folder, "image", "ls", "--digests", "--format", form)) {
                if (image.startsWith(registry.address() + "/") && !image.contains("<none>")) {
                    Engine.USUAL.docker(folder, "image", "rm", image);
                }
            }
        }
    }
}
