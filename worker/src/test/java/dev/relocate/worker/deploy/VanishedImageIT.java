package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody removes the former image, whatever its tags, while a deploy goes wrong. */
class VanishedImageIT {
    @TempDir
    Path folder;

    @Test
    void anImageThatIsGoneIsBuiltAgainFromTheLastGoodCommit() throws Exception {
        try (Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "vanished", Map.of("SEED", "errors")).started()) {
            SortedMap<String, String> images = shop.images();
            SortedMap<String, String> containers = shop.containers();
            String base = shop.git("rev-parse", "HEAD");
            CompletableFuture<Boolean> vanished = new CompletableFuture<>();

            RelocationStatus end = deploying.run(shop.planned("deploy", ""), gate -> {
                if (gate.kind() == OpenGate.Kind.DEPLOY) {
                    Thread thread = new Thread(
                            () -> vanished.complete(removes(shop, containers, images.get("web"))), "removes the image");
                    thread.setDaemon(true);
                    thread.start();
                }
            });

            assertThat(vanished.getNow(false)).as("the image was removed").isTrue();
            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.ROLLED_BACK);
            assertThat(Files.readString(shop.repository.resolve("docs/DISCUSSION.md")))
                    .contains("The image " + images.get("web") + " of web is gone; rebuilt it from " + base);
            assertThat(shop.references().get("web")).endsWith(":" + base.substring(0, 12));
            assertThat(shop.images()).containsEntry("site", images.get("site"));
        }
    }

    /** Removes an image as soon as no service runs it any more. */
    private static boolean removes(Shop shop, SortedMap<String, String> before, String image) {
        try {
            while (runsStill(shop, before, "web") || runsStill(shop, before, "monitor")) {
                Thread.sleep(50);
            }
            Engine.USUAL.docker(shop.repository, "image", "rm", "--force", image);
            return true;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean runsStill(Shop shop, SortedMap<String, String> before, String service) throws Exception {
        return shop.compose("ps", "--all", "--quiet", "--no-trunc").contains(before.get(service));
    }
}
