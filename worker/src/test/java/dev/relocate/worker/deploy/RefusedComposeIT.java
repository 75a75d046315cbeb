package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody breaks the deploy's variables, so that Compose refuses every file, and mends them when they are asked. */
class RefusedComposeIT {
    @TempDir
    Path folder;

    @Test
    void beforeAnythingIsDeployedAPersonIsAskedAtOnceAndTheDeployGoesOn() throws Exception {
        try (Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "unread", Map.of()).started()) {
            List<String> held = new ArrayList<>();

            RelocationStatus end = deploying.run(shop.planned("deploy", ""), gate -> {
                if (gate.kind() == OpenGate.Kind.DEPLOY) {
                    disturb(shop);
                } else {
                    held.add(gate.question());
                    mend(shop);
                }
            });

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.DONE);
            assertThat(held).singleElement().asString().contains("docker compose", "eighty", "retry");
            assertThat(shop.references().get("web")).contains(shop.git("rev-parse", "--short=12", "HEAD"));
        }
    }

    @Test
    void inTheMiddleOfADeployTheWayBackWaitsForThePersonToo() throws Exception {
        try (Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "refused", Map.of()).started()) {
            SortedMap<String, String> images = shop.images();
            SortedMap<String, String> containers = shop.containers();
            String tree = shop.git("rev-parse", "HEAD^{tree}");
            List<String> held = new ArrayList<>();

            RelocationStatus end = deploying.run(shop.planned("deploy", ""), gate -> {
                if (gate.kind() == OpenGate.Kind.DEPLOY) {
                    Thread thread = new Thread(() -> disturbOnceKept(shop, images.get("web")), "breaks the variables");
                    thread.setDaemon(true);
                    thread.start();
                } else {
                    held.add(gate.question());
                    mend(shop);
                }
            });

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.ROLLED_BACK);
            assertThat(held).singleElement().asString().contains("does not run again", "invalid hostPort");
            assertThat(shop.images()).isEqualTo(images);
            assertThat(shop.containers()).containsEntry("site", containers.get("site"));
            assertThat(Files.readString(shop.repository.resolve("docs/DISCUSSION.md")))
                    .contains("docker compose up exited with 1: invalid hostPort", images.get("web"));
            assertThat(shop.git("diff", "--name-only", tree, "HEAD")).isEqualTo("docs/DISCUSSION.md");
            assertThat(deploying.isFrozen(shop.name)).isTrue();
            assertThat(deploying.leftInWorkspaces()).isEmpty();
        }
    }

    /** Waits until what runs is written down, its images kept from being pruned. */
    private static void disturbOnceKept(Shop shop, String image) {
        try {
            String kept = "relocate/keep:" + image.replace("sha256:", "");
            while (Engine.USUAL
                    .lines(shop.repository, "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", "relocate/keep")
                    .stream()
                    .noneMatch(kept::equals)) {
                Thread.sleep(20);
            }
            disturb(shop);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void disturb(Shop shop) throws Exception {
        shop.edit(".env.prod", text -> text.replace("WEB_PORT=" + shop.webPort, "WEB_PORT=eighty"));
    }

    private static void mend(Shop shop) throws Exception {
        shop.edit(".env.prod", text -> text.replace("WEB_PORT=eighty", "WEB_PORT=" + shop.webPort));
    }
}
