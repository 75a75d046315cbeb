package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.Image;
import org.junit.jupiter.api.Test;

class RuntimeRewritingTest {
    @Test
    void anEntrypointsMoveChangesItsCommandAndTheImage() {
        RelocationCase.Result result = ServiceRepository.files()
                .move("scripts/monitor.py", "apps/monitor.py")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        assertThat(result.text("docker-compose.yml")).contains("    command: python -u -m apps.monitor  # watches\n");
        assertThat(result.text("docker/Dockerfile.worker"))
                .contains(
                        "COPY --chown=app:app scripts/ /app/scripts\nCOPY --chown=app:app apps/ /app/apps\nCOPY utils/");
        Image image = Contracts.of(result.after()).images().get(0);
        assertThat(image.files()).containsEntry("/app/apps/monitor.py", "apps/monitor.py");
        assertThat(image.files()).containsEntry("/app/apps/__init__.py", "apps/__init__.py");
        assertThat(Contracts.of(result.after()).entrypoints())
                .anyMatch(entry -> entry.file().equals("apps/monitor.py")
                        && entry.declaredIn().equals("docker-compose.yml"));
    }

    @Test
    void aMovedPackageIsCopiedFromItsNewPlaceByTheSameLine() {
        RelocationCase.Result result = ServiceRepository.files()
                .move("utils", "core/utils")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        assertThat(result.text("docker/Dockerfile.worker"))
                .contains("COPY core/utils/ /app/core/utils\n")
                .doesNotContain("COPY utils/");
        Image image = Contracts.of(result.after()).images().get(0);
        assertThat(image.files()).containsEntry("/app/core/utils/status.py", "core/utils/status.py");
    }

    @Test
    void aCopyThatHasNothingLeftIsReplaced() {
        RelocationCase.Result result = RelocationCase.tree()
                .file(
                        "Dockerfile",
                        "FROM python",
                        "WORKDIR /app",
                        "COPY jobs/ /app/jobs",
                        "CMD [\"python\", \"jobs/run.py\"]")
                .file("jobs/run.py", "print(1)")
                .move("jobs/run.py", "apps/run.py")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        result.has(
                "Dockerfile",
                "FROM python",
                "WORKDIR /app",
                "COPY apps/ /app/apps",
                "CMD [\"python\", \"apps/run.py\"]");
    }

    @Test
    void scriptsAndWorkflowsFollow() {
        RelocationCase.Result result = ServiceRepository.files()
                .file("run.sh", "#!/bin/sh", "python ./scripts/monitor.py --once # scripts/monitor.py")
                .file(
                        ".github/workflows/ci.yml",
                        "on: push",
                        "jobs:",
                        "  a:",
                        "    runs-on: ubuntu-latest",
                        "    steps:",
                        "      - run: python -m compileall scripts/monitor.py")
                .move("scripts/monitor.py", "apps/monitor.py")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        result.has("run.sh", "#!/bin/sh", "python ./apps/monitor.py --once # scripts/monitor.py");
        assertThat(result.text(".github/workflows/ci.yml")).contains("run: python -m compileall apps/monitor.py");
    }

    @Test
    void targetsOfServersFollow() {
        RelocationCase.Result result = RelocationCase.tree()
                .file(
                        "Dockerfile",
                        "FROM python",
                        "WORKDIR /app",
                        "COPY . /app",
                        "CMD gunicorn api.main:app -b 0.0.0.0:8000")
                .file("api/__init__.py")
                .file("api/main.py", "app = 1")
                .move("api/main.py", "web/server.py")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        assertThat(result.text("Dockerfile")).endsWith("CMD gunicorn web.server:app -b 0.0.0.0:8000\n");
    }

    @Test
    void runtimeFilesStayAsTheyAreBeforeStage3() {
        RelocationCase.Result result = ServiceRepository.files()
                .move("scripts/monitor.py", "scripts/watch.py")
                .relocate();
        assertThat(result.text("docker-compose.yml"))
                .isEqualTo(result.before().files().get("docker-compose.yml").text());
    }

    @Test
    void stage1LeavesEntriesAndCoordinatorsToTheShim() {
        RelocationCase.Result result = ServiceRepository.files()
                .move("utils/freshness.py", "utils/timing/freshness.py")
                .in(Stage.PREPARATION)
                .relocate();
        assertThat(result.text("scripts/pipeline.py")).contains("from utils.freshness import age");
        assertThat(result.text("utils/status.py")).contains("from utils.timing.freshness import age");
        assertThat(result.relocated().shims()).containsExactly("utils/freshness.py");
    }
}
