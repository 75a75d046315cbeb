package dev.relocate.worker.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, by the launcher, as a newcomer starts it: all stages, a deploy, a rollback and the end of the freeze. */
class DemoIT {
    private static final int PATIENCE_MINUTES = 10;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @BeforeEach
    void needTools() {
        RequiredTools.need("temporal");
        RequiredTools.need("docker");
    }

    @Test
    void theWholeStoryIsToldAndNothingOfItRunsAfterwards() throws Exception {
        List<String> before = here();

        String told = demo("--directory", folder.resolve("shop").toString());

        assertThat(told)
                .contains("monitor landed: Landed as ")
                .contains("Deployed: fastapi, monitor, worker-ingest, worker-publish recreated.")
                .containsPattern("monitor +relocate/six-services-\\w+/docker-dockerfile-worker:\\w+ +Up ")
                .contains("csv-table rolled back.")
                .contains("Lifted with its cause and a name.")
                .doesNotContain("Left out:");
        Path repository = folder.resolve("shop").resolve("six-services");
        assertThat(repository.resolve("apps/monitor.py")).exists();
        assertThat(repository.resolve("utils/exporters/csv_table.py")).exists();
        assertThat(repository.resolve("docs/DISCUSSION.md"))
                .content(UTF_8)
                .contains("six-services-failure/csv-table", "Hypotheses");
        assertThat(here()).as("containers, networks and images").isEqualTo(before);
    }

    /** What the engine has by the names that a demonstration gives; other tests run at the same time. */
    private List<String> here() throws Exception {
        return List.of(
                Engine.USUAL.docker(folder, "ps", "--all", "--quiet", "--filter", "name=relocate-demo-"),
                Engine.USUAL.docker(folder, "network", "ls", "--quiet", "--filter", "name=relocate-demo-"),
                String.join(
                        "\n",
                        Engine.USUAL.lines(folder, "image", "ls", "--format", "{{.Repository}}:{{.Tag}}").stream()
                                .filter(image ->
                                        image.contains(":relocate-demo-") || image.startsWith("relocate/six-services-"))
                                .sorted()
                                .toList()));
    }

    private String demo(String... arguments) throws Exception {
        Path launcher = Path.of("..", "relocate").toRealPath();
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "demo"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("demo.out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
        builder.environment()
                .put(
                        "RELOCATE_HOME",
                        Files.createDirectories(folder.resolve("home")).toString());
        // what this build has just packaged
        builder.environment().put("RELOCATE_BUILD", "never");
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            assertThat(ended).as("still running: " + Files.readString(output)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            process.destroy();
        }
    }
}
