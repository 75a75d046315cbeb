package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.RequiredTools;
import dev.relocate.worker.server.StateDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of a relocation whose last step never ran. */
class LeftImagesIT {
    @TempDir
    Path folder;

    private final String key = "left-" + ProcessHandle.current().pid();
    private final String image = "relocate/" + key + "/app:000000000000";

    @BeforeEach
    void buildAnImage() throws Exception {
        RequiredTools.need("docker");
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM python:3.11-slim\nLABEL dev.relocate.repository=" + key + "\n");
        Engine.USUAL.docker(folder, "build", "--quiet", "--tag", image, folder.toString());
        Path noted = Files.createDirectories(folder.resolve("home/engines").resolve(key));
        Files.writeString(noted.resolve("usual.json"), "{}");
    }

    @AfterEach
    void removeIt() throws Exception {
        if (isThere()) {
            Engine.USUAL.docker(folder, "image", "rm", image);
        }
    }

    private boolean isThere() throws Exception {
        return !Engine.USUAL.docker(folder, "image", "ls", "--quiet", image).isEmpty();
    }

    @Test
    void aWorkerThatBeginsToServeTakesThemAway() throws Exception {
        assertThat(isThere()).isTrue();

        try (TemporalSession session = TemporalSession.inProcess(new StateDirectory(folder.resolve("home")))) {
            assertThat(session.isEmbedded()).isTrue();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !isThere());
        }
        assertThat(folder.resolve("home/workspaces/images").resolve(key)).doesNotExist();
    }
}
