package dev.relocate.contracts.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.maps.ServiceRow.BreakCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the requirements' tables in sections 2, 3 and 4, as a cell of the example's maps. */
class RequirementTablesTest {
    private static final String ENTRYPOINT = "/usr/local/bin/entrypoint_worker.sh ";
    private static final String FASTAPI =
            "gunicorn api.main:app --worker-class uvicorn.workers.UvicornWorker" + " --bind 0.0.0.0:8000 --workers 2";
    private static final String STREAMLIT =
            "streamlit run admin/app.py --server.address=0.0.0.0 --server.port=8501" + " --server.headless=true";
    private static ContractMaps maps;

    @BeforeAll
    static void derive() {
        maps = ContractMaps.derive(ExampleRepository.tree(), "example");
    }

    /** Section 2: service, runtime entry, must exist in image, host mounts, break conditions. */
    static Stream<Arguments> runtime() {
        String workers =
                "/app/workers/__init__.py /app/workers/export.py /app/workers/ingest.py /app/workers/predict.py";
        String utils = "/app/utils/candles.py /app/utils/config.py /app/utils/feed.py /app/utils/ingest_state.py"
                + " /app/utils/storage.py /app/utils/timeframes.py /app/utils/exporters/csv_table.py";
        String both = "models:/app/models static_data:/app/static_data";
        return Stream.of(
                Arguments.of(
                        "worker-ingest",
                        ENTRYPOINT + "python -u -m scripts.worker_ingest",
                        "/app/scripts/worker_ingest.py /app/scripts/pipeline_worker.py " + workers + " " + utils,
                        both,
                        List.of(
                                "entry-path scripts.worker_ingest: scripts/worker_ingest.py docker-compose.yml:10"
                                        + " docker/Dockerfile.worker:7",
                                "copy scripts/: docker/Dockerfile.worker:7",
                                "copy workers/: docker/Dockerfile.worker:9")),
                Arguments.of(
                        "worker-publish",
                        ENTRYPOINT + "python -u -m scripts.worker_publish",
                        "/app/scripts/worker_publish.py /app/scripts/pipeline_worker.py " + workers + " " + utils,
                        both,
                        List.of(
                                "entry-path scripts.worker_publish: docker-compose.yml:19 docker/Dockerfile.worker:7",
                                "import-path scripts.pipeline_worker: scripts/worker_publish.py:8",
                                "environment-order WORKER_EXECUTION_ROLE: scripts/worker_publish.py:5 line 8",
                                "environment-order WORKER_PUBLISH_MODE: scripts/worker_publish.py:6 line 8")),
                Arguments.of(
                        "monitor",
                        ENTRYPOINT + "python -u -m scripts.status_monitor",
                        "/app/scripts/status_monitor.py /app/utils/prediction_status.py /app/utils/config.py",
                        "static_data:/app/static_data",
                        List.of(
                                "entry-path scripts.status_monitor: docker-compose.yml:30 docker/Dockerfile.worker:7",
                                "copy utils/: docker/Dockerfile.worker:8",
                                "import-path utils.prediction_status: utils/prediction_status.py"
                                        + " scripts/status_monitor.py:13 COPY")),
                Arguments.of(
                        "fastapi",
                        FASTAPI,
                        "/app/api/main.py /app/utils/config.py /app/utils/prediction_status.py /app/utils/timeframes.py",
                        "static_data:/app/static_data",
                        List.of("server-target api.main:app: api/main.py docker/Dockerfile.fastapi:12")),
                Arguments.of(
                        "streamlit",
                        STREAMLIT,
                        "/app/admin/app.py /app/admin/manifest_view.py /app/utils/freshness.py /app/utils/timeframes.py",
                        "",
                        List.of(
                                "entry-path admin/app.py: docker/Dockerfile.streamlit:15",
                                "import-path admin.manifest_view: admin/manifest_view.py admin/app.py:7")),
                Arguments.of(
                        "nginx",
                        "",
                        "/etc/nginx/conf.d/default.conf /usr/share/nginx/html/static",
                        "docker/nginx/default.conf:/etc/nginx/conf.d/default.conf:ro"
                                + " static_data:/usr/share/nginx/html/static:ro",
                        List.of(
                                "static-path /usr/share/nginx/html/static/: docker/nginx/default.conf:6 mounts",
                                "mount static_data:/usr/share/nginx/html/static: docker-compose.yml:63",
                                "static-configuration /etc/nginx/conf.d/default.conf: docker/nginx/default.conf")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runtime")
    void runtimeRow(String service, String entry, String mustExist, String mounts, List<String> conditions) {
        ServiceRow row = maps.services().stream()
                .filter(found -> found.name().equals(service))
                .findFirst()
                .orElseThrow();
        assertThat(String.join(" ", row.entry().argv())).isEqualTo(entry);
        assertThat(row.mustExistInImage()).contains(mustExist.split(" "));
        assertThat(row.mounts().stream()
                        .map(mount -> mount.source() + ":" + mount.target() + (mount.readOnly() ? ":ro" : "")))
                .containsExactly(words(mounts));
        conditions.forEach(condition -> assertCondition(row.breakConditions(), condition));
    }

    /** Section 3: Dockerfile, COPY contract, ENTRYPOINT and CMD, break conditions, CI's image. */
    static Stream<Arguments> builds() {
        return Stream.of(
                Arguments.of(
                        "docker/Dockerfile.worker",
                        "scripts/=/app/scripts utils/=/app/utils workers/=/app/workers"
                                + " docker/entrypoint_worker.sh=/usr/local/bin/entrypoint_worker.sh",
                        ENTRYPOINT.strip(),
                        "python -u -m scripts.pipeline_worker",
                        List.of(
                                "copy scripts/: line 7",
                                "copy utils/: line 8",
                                "copy workers/: line 9",
                                "entrypoint /usr/local/bin/entrypoint_worker.sh: docker/Dockerfile.worker:12",
                                "command python -u -m scripts.pipeline_worker: docker/Dockerfile.worker:13",
                                "ci-context .: .github/workflows/deploy.yml:39"),
                        "candles-worker"),
                Arguments.of(
                        "docker/Dockerfile.fastapi",
                        "requirements.txt=/tmp/requirements.txt .=/app",
                        "",
                        FASTAPI,
                        List.of(
                                "copy .: line 9",
                                "command " + FASTAPI + ": docker/Dockerfile.fastapi:12",
                                "ci-context .: .github/workflows/deploy.yml:48"),
                        "candles-fastapi"),
                Arguments.of(
                        "docker/Dockerfile.streamlit",
                        "requirements-streamlit.txt=/tmp/requirements-streamlit.txt utils/=/app/utils admin/=/app/admin",
                        "",
                        STREAMLIT,
                        List.of(
                                "copy utils/: line 11",
                                "copy admin/: line 12",
                                "command " + STREAMLIT + ": docker/Dockerfile.streamlit:15",
                                "ci-context .: .github/workflows/deploy.yml:57"),
                        "candles-streamlit"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("builds")
    void buildRow(
            String dockerfile,
            String copies,
            String entrypoint,
            String command,
            List<String> conditions,
            String image) {
        BuildRow row = maps.builds().stream()
                .filter(found -> found.dockerfile().equals(dockerfile))
                .findFirst()
                .orElseThrow();
        assertThat(row.context()).isEqualTo(".");
        assertThat(row.copies().stream().map(copy -> String.join(",", copy.sources()) + "=" + copy.target()))
                .containsExactly(words(copies));
        assertThat(String.join(" ", row.entrypoint())).isEqualTo(entrypoint);
        assertThat(String.join(" ", row.command())).isEqualTo(command);
        conditions.forEach(condition -> assertCondition(row.breakConditions(), condition));
        assertThat(row.ci()).singleElement().satisfies(step -> {
            assertThat(step.workflow()).isEqualTo(".github/workflows/deploy.yml");
            assertThat(step.context()).isEqualTo(".");
            assertThat(step.tags())
                    .containsExactly(
                            "${{ secrets.REGISTRY_USER }}/" + image + ":latest",
                            "${{ secrets.REGISTRY_USER }}/" + image + ":${{ github.sha }}");
        });
    }

    /** Section 3, supplement: images are pulled, and roles told apart by the command. */
    @Test
    void composePullsAndTheCommandTellsTheRole() {
        assertThat(maps.services())
                .filteredOn(row -> row.dockerfile().equals(Optional.of("docker/Dockerfile.worker")))
                .extracting(ServiceRow::name)
                .containsExactly("monitor", "worker-ingest", "worker-publish");
        assertThat(maps.services())
                .filteredOn(row -> row.dockerfile().isPresent())
                .allSatisfy(row -> assertThat(row.match().by()).isEqualTo("tag"));
    }

    /** Section 4: entry module, its imports, what it sets before them, and what changes with it. */
    static Stream<Arguments> imports() {
        return Stream.of(
                Arguments.of(
                        "scripts.worker_ingest",
                        "7 scripts.pipeline_worker",
                        "5 WORKER_EXECUTION_ROLE scripts.pipeline_worker",
                        "docker-compose.yml:10"),
                Arguments.of(
                        "scripts.worker_publish",
                        "8 scripts.pipeline_worker",
                        "5 WORKER_EXECUTION_ROLE scripts.pipeline_worker, 6 WORKER_PUBLISH_MODE scripts.pipeline_worker",
                        "docker-compose.yml:19"),
                Arguments.of(
                        "scripts.status_monitor",
                        "11 utils.config, 12 utils.freshness, 13 utils.prediction_status",
                        "",
                        ".github/workflows/deploy.yml:24, docker-compose.yml:30"),
                Arguments.of(
                        "api.main",
                        "8 utils.config, 9 utils.prediction_status, 10 utils.timeframes",
                        "",
                        "docker/Dockerfile.fastapi:12"),
                Arguments.of("admin.app", "7 admin.manifest_view", "", "docker/Dockerfile.streamlit:15"),
                Arguments.of(
                        "scripts.pipeline_worker",
                        "15 utils.config, 16 workers, 16 workers.export, 16 workers.ingest, 16 workers.predict,"
                                + " 33 utils.ingest_state, 34 utils.storage",
                        "",
                        ".github/workflows/deploy.yml:23, docker/Dockerfile.worker:13"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("imports")
    void importRow(String module, String imports, String environment, String together) {
        ImportRow row = maps.imports().stream()
                .filter(found -> found.module().equals(module))
                .findFirst()
                .orElseThrow();
        assertThat(row.file()).isEqualTo(module.replace('.', '/') + ".py");
        assertThat(row.imports().stream().map(found -> found.line() + " " + found.module()))
                .containsExactly(imports.split(", "));
        assertThat(row.environment().stream().map(set -> set.line() + " " + set.name() + " " + set.before()))
                .containsExactly(environment.isEmpty() ? new String[0] : environment.split(", "));
        assertThat(row.together().stream().map(place -> place.file() + ":" + place.line()))
                .containsExactly(together.split(", "));
    }

    /** @param wanted kind and subject, then what its sentence names */
    private static void assertCondition(List<BreakCondition> conditions, String wanted) {
        int colon = wanted.lastIndexOf(": ");
        String head = wanted.substring(0, colon);
        assertThat(conditions)
                .filteredOn(condition -> (condition.kind() + " " + condition.subject()).equals(head))
                .as(head)
                .singleElement()
                .satisfies(condition -> assertThat(condition.message())
                        .contains(wanted.substring(colon + 2).split(" ")));
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
