package dev.relocate.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.gate.GateBench;
import dev.relocate.activities.gate.Required;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.GatePlan.Build;
import dev.relocate.workflows.plan.GatePlan.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gates built, taken away from a real engine. */
class LeftImagesTest {
    private static final String OTHERS = "relocate/left-images-test:of-somebody-else";

    @TempDir
    Path folder;

    private GateBench bench;
    private String key;
    private EngineLedger engines;

    @BeforeEach
    void buildImages() throws IOException {
        Required.engine();
        bench = GateBench.in(folder).contract(new GatePlan.Contract(List.of(), Build.ALWAYS, Engine.REQUIRED));
        key = bench.context().repository().key();
        engines = EngineLedger.in(folder.resolve("engines"));
        bench.repository()
                .write(
                        "Dockerfile",
                        "FROM python:3.11-slim\nCOPY app.py /\nRUN date +%N > /built\nCMD python /app.py\n")
                .write("app.py", "print(1)\n")
                .write("docker-compose.yml", "services: {app: {build: .}}\n");
        bench.measure(GateKind.CONTRACT, bench.repository().commit("one image"));
        assertThat(EngineFixture.images(key)).hasSize(1);
    }

    @AfterEach
    void removeWhatIsLeft() {
        EngineFixture.lines("ps", "--all", "--quiet", "--filter", "label=left-images-test=" + key)
                .forEach(container -> EngineFixture.docker("rm", "--force", container));
        EngineFixture.docker("image", "rm", OTHERS);
        EngineFixture.removeImages(key);
        bench.close();
    }

    private void remove() {
        left(System.getenv()).remove(key);
    }

    private LeftImages left(Map<String, String> environment) {
        return new LeftImages(engines, folder.resolve("workspaces"), environment);
    }

    @Test
    void whatNobodyUsesGoesAndTheBuildCacheStays() throws IOException {
        String image = EngineFixture.images(key).get(0);
        String built = EngineFixture.docker("run", "--rm", image, "cat", "/built");
        assertThat(built).isNotBlank();
        EngineFixture.docker("image", "tag", "python:3.11-slim", OTHERS);
        // what a later build takes the tag from stays on the engine without a name
        EngineFixture.docker("image", "tag", "python:3.11-slim", image);

        remove();

        assertThat(EngineFixture.lines(
                        "image", "ls", "--quiet", "--filter", "label=" + ImageSpec.REPOSITORY + "=" + key))
                .isEmpty();
        assertThat(EngineFixture.lines("image", "ls", "--quiet", OTHERS)).hasSize(1);
        assertThat(engines.repositories()).isEmpty();
        assertThat(folder.resolve("workspaces/images/" + key)).doesNotExist();

        assertThat(EngineFixture.lines("image", "ls", "--quiet", image))
                .as("our name, and not our label")
                .hasSize(1);
        EngineFixture.docker("image", "rm", image);
        bench.measure(GateKind.CONTRACT, bench.repository().write("notes", "").commit("the image as it was"));
        assertThat(EngineFixture.docker("run", "--rm", EngineFixture.images(key).get(0), "cat", "/built"))
                .as("the layer of before")
                .isEqualTo(built);
    }

    @Test
    void whatAContainerUsesStaysUntilItIsGone() {
        String image = EngineFixture.images(key).get(0);
        EngineFixture.docker("create", "--label", "left-images-test=" + key, image);
        EngineFixture.docker("image", "tag", image, "relocate/keep:" + key);
        try {
            remove();
            assertThat(EngineFixture.images(key)).contains(image);
            assertThat(engines.repositories()).containsExactly(key);

            EngineFixture.lines("ps", "--all", "--quiet", "--filter", "label=left-images-test=" + key)
                    .forEach(container -> EngineFixture.docker("rm", "--force", container));
            remove();
            assertThat(EngineFixture.images(key)).containsExactly("relocate/keep:" + key);
            assertThat(engines.repositories()).isEmpty();
        } finally {
            EngineFixture.docker("image", "rm", "relocate/keep:" + key);
        }
    }

    @Test
    void anEngineThatIsNotThereIsLeftForLater() {
        engines.note("elsewhere", Map.of("DOCKER_HOST", "unix:///no/such/engine.sock", "DOCKER_AUTH_CONFIG", "secret"));

        left(System.getenv()).remove("elsewhere");

        assertThat(engines.engines("elsewhere"))
                .containsExactly(new TreeMap<>(Map.of("DOCKER_HOST", "unix:///no/such/engine.sock")));
        assertThat(EngineFixture.images(key)).hasSize(1);
    }

    @Test
    void anEngineThatIsNotThereKeepsNoOtherFromBeingCleaned() {
        // as many as it takes for one of them to be asked before the engine that is there
        for (int gone = 0; gone < 8; gone++) {
            engines.note(key, Map.of("DOCKER_HOST", "unix:///no/such/engine-" + gone + ".sock"));
        }

        remove();

        assertThat(EngineFixture.images(key)).isEmpty();
        assertThat(engines.engines(key)).hasSize(8);
    }

    @Test
    void theEngineThatBuiltIsAskedWhateverTheWorkerUsesNow() {
        left(with("DOCKER_HOST", "unix:///no/such/engine.sock")).remove(key);

        assertThat(EngineFixture.images(key)).isEmpty();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.put(name, value);
        return variables;
    }
}
