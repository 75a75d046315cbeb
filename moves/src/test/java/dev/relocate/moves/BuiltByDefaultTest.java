package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.moves.RelocationCase.Result;
import org.junit.jupiter.api.Test;

/** Dockerfiles and Compose files that something finds by their place. */
class BuiltByDefaultTest {
    private static RelocationCase shop(String... build) {
        String[] compose = new String[build.length + 2];
        compose[0] = "services:";
        compose[1] = "  web:";
        System.arraycopy(build, 0, compose, 2, build.length);
        return RelocationCase.tree()
                .file("compose.yaml", compose)
                .file("Dockerfile", "FROM python")
                .file("api/Dockerfile", "FROM python");
    }

    @Test
    void aDockerfileThatIsBuiltByItsDefaultName() {
        Result moved = shop("    build: .").move("Dockerfile", "d/Dockerfile").relocate();
        moved.unresolvedAt("compose.yaml", 3);
        assertThat(moved.relocated().unresolved().get(0).why())
                .contains("build: {context: ., dockerfile: d/Dockerfile}");
        Result out = shop("    build: ./api")
                .move("api/Dockerfile", "d/Api.Dockerfile")
                .relocate();
        assertThat(out.relocated().unresolved().get(0).why())
                .contains("build: {context: ./api, dockerfile: ../d/Api.Dockerfile}");
    }

    @Test
    void aDockerfileThatIsNamedOrGoesAlongIsNoneOfIt() {
        shop("    build: {context: ., dockerfile: Dockerfile}")
                .move("Dockerfile", "d/Dockerfile")
                .relocate()
                .allResolved();
        shop("    build: api").move("api", "services/api").relocate().allResolved();
        shop("    build: .").move("api/Dockerfile", "d/Dockerfile").relocate().allResolved();
    }

    @Test
    void aComposeFileThatLeavesItsFolder() {
        shop("    build: .")
                .move("compose.yaml", "deploy/compose.yaml")
                .relocate()
                .unresolvedAt("compose.yaml", 1);
    }
}
