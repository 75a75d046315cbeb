package dev.relocate.contracts.check;

import static dev.relocate.contracts.ExampleRepository.moved;
import static dev.relocate.contracts.ExampleRepository.replaced;
import static dev.relocate.contracts.ExampleRepository.written;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A change to the example that breaks something, and what has to be found.
 *
 * @param kind of the break
 * @param file where the break is
 * @param line there
 */
record Mutant(String name, UnaryOperator<Tree> change, String kind, String file, int line) {
    private static final String WORKER = "docker/Dockerfile.worker";
    private static final String COMPOSE = "docker-compose.yml";
    private static final String DEPLOY = ".github/workflows/deploy.yml";
    private static final byte[] ROLE =
            "import os\nROLE = os.environ.get('WORKER_EXECUTION_ROLE')\n".getBytes(StandardCharsets.UTF_8);

    @Override
    public String toString() {
        return name;
    }

    /** At least one for every kind. */
    static Stream<Mutant> all() {
        return Stream.of(
                mutant(
                        "the ingest module is renamed, the command is not",
                        tree -> moved(tree, "scripts/worker_ingest.py", "scripts/ingest_worker.py"),
                        "entry-unresolved",
                        COMPOSE,
                        10),
                mutant(
                        "the command names another module",
                        tree -> replaced(tree, COMPOSE, "scripts.status_monitor", "scripts.monitor"),
                        "entry-unresolved",
                        COMPOSE,
                        30),
                mutant(
                        "the monitor leaves the copied folders",
                        tree -> replaced(
                                moved(tree, "scripts/status_monitor.py", "apps/status_monitor.py"),
                                COMPOSE,
                                "scripts.status_monitor",
                                "apps.status_monitor"),
                        "entry-unresolved",
                        COMPOSE,
                        30),
                mutant(
                        "the API module is renamed, gunicorn's target is not",
                        tree -> moved(tree, "api/main.py", "api/server.py"),
                        "entry-unresolved",
                        "docker/Dockerfile.fastapi",
                        12),
                mutant(
                        "the dashboard is renamed, streamlit's argument is not",
                        tree -> moved(tree, "admin/app.py", "admin/dashboard.py"),
                        "entry-unresolved",
                        "docker/Dockerfile.streamlit",
                        15),
                mutant(
                        "a COPY line is dropped",
                        tree -> replaced(tree, WORKER, "COPY workers/ /app/workers\n", ""),
                        "module-not-in-image",
                        "scripts/pipeline_worker.py",
                        16),
                mutant(
                        "a COPY goes to another folder",
                        tree -> replaced(tree, WORKER, "COPY utils/ /app/utils", "COPY utils/ /app/lib"),
                        "module-not-in-image",
                        "scripts/status_monitor.py",
                        11),
                mutant(
                        "the dashboard's helper is copied no more",
                        tree -> replaced(tree, "docker/Dockerfile.streamlit", "COPY utils/ /app/utils\n", ""),
                        "module-not-in-image",
                        "admin/manifest_view.py",
                        9),
                mutant(
                        "a helper leaves the copied folders",
                        tree -> replaced(
                                replaced(
                                        moved(tree, "utils/freshness.py", "core/freshness.py"),
                                        "scripts/status_monitor.py",
                                        "utils.freshness",
                                        "core.freshness"),
                                "admin/manifest_view.py",
                                "utils.freshness",
                                "core.freshness"),
                        "module-not-in-image",
                        "scripts/status_monitor.py",
                        12),
                mutant(
                        "a COPY source is misspelt",
                        tree -> replaced(tree, WORKER, "COPY scripts/ ", "COPY script/ "),
                        "copy-source",
                        WORKER,
                        7),
                mutant(
                        "the entrypoint script moves, its COPY does not",
                        tree -> moved(tree, "docker/entrypoint_worker.sh", "docker/worker/entrypoint.sh"),
                        "copy-source",
                        WORKER,
                        10),
                mutant(
                        "the ignore file leaves a source out",
                        tree -> replaced(tree, ".dockerignore", "models\n", "models\nworkers\n"),
                        "copy-source",
                        WORKER,
                        9),
                mutant(
                        "the entrypoint script is no longer executable",
                        tree -> tree.with(List.of(new Edit.Write(
                                "docker/entrypoint_worker.sh",
                                FileMode.REGULAR,
                                tree.file("docker/entrypoint_worker.sh")
                                        .orElseThrow()
                                        .bytes()))),
                        "entrypoint-script",
                        WORKER,
                        12),
                mutant(
                        "the entrypoint script is copied no more",
                        tree -> replaced(
                                tree,
                                WORKER,
                                "COPY docker/entrypoint_worker.sh /usr/local/bin/entrypoint_worker.sh\n",
                                ""),
                        "entrypoint-script",
                        WORKER,
                        1),
                mutant(
                        "a helper is renamed, its import is not",
                        tree -> moved(tree, "utils/timeframes.py", "utils/frames.py"),
                        "import-unresolved",
                        "api/main.py",
                        10),
                mutant(
                        "a submodule is imported that is not there",
                        tree -> replaced(
                                tree,
                                "scripts/pipeline_worker.py",
                                "from workers import export",
                                "from workers import exporter"),
                        "import-unresolved",
                        "scripts/pipeline_worker.py",
                        16),
                mutant(
                        "a test imports what is gone",
                        tree -> written(tree, "tests/test_new.py", "import utils.nothing\n"),
                        "import-unresolved",
                        "tests/test_new.py",
                        1),
                mutant(
                        "the role is set after the import",
                        tree -> written(tree, "scripts/worker_ingest.py", """
                                        import os
                                        from scripts.pipeline_worker import run_worker
                                        import workers.role
                                        os.environ["WORKER_EXECUTION_ROLE"] = "ingest"
                                        run_worker()
                                        """)
                                .with(List.of(new Edit.Write("workers/role.py", FileMode.REGULAR, ROLE))),
                        "environment-order",
                        "scripts/worker_ingest.py",
                        4),
                mutant(
                        "the publish mode is set no more",
                        tree -> replaced(
                                tree,
                                "scripts/worker_publish.py",
                                "os.environ[\"WORKER_PUBLISH_MODE\"] = \"on-change\"\n",
                                ""),
                        "environment-order",
                        "scripts/worker_publish.py",
                        1),
                mutant(
                        "nginx's configuration moves, its mount does not",
                        tree -> moved(tree, "docker/nginx/default.conf", "docker/nginx/site.conf"),
                        "mount-source",
                        COMPOSE,
                        62),
                mutant(
                        "nginx serves another folder than the mount's",
                        tree -> replaced(tree, "docker/nginx/default.conf", "html/static/", "html/assets/"),
                        "nginx-path",
                        "docker/nginx/default.conf",
                        6),
                mutant(
                        "the static folder is mounted elsewhere",
                        tree -> replaced(tree, COMPOSE, "html/static:ro", "html/assets:ro"),
                        "nginx-path",
                        "docker/nginx/default.conf",
                        6),
                mutant(
                        "CI builds a Dockerfile that moved",
                        tree -> moved(tree, WORKER, "docker/worker/Dockerfile"),
                        "ci-path",
                        DEPLOY,
                        40),
                mutant(
                        "CI builds from a folder that is not there",
                        tree -> replaced(
                                tree,
                                DEPLOY,
                                "context: .\n          file: docker/Dockerfile.worker",
                                "context: service\n          file: docker/Dockerfile.worker"),
                        "ci-path",
                        DEPLOY,
                        39),
                mutant(
                        "CI runs a module that is gone",
                        tree -> replaced(tree, DEPLOY, "-m scripts.status_monitor", "-m scripts.monitor_status"),
                        "ci-path",
                        DEPLOY,
                        24),
                mutant(
                        "CI ships the Compose file without nginx's configuration",
                        tree -> replaced(
                                tree,
                                DEPLOY,
                                "tar cz docker-compose.yml docker/nginx/default.conf",
                                "tar cz docker-compose.yml"),
                        "ci-copy",
                        DEPLOY,
                        73),
                mutant(
                        "a health check runs a script that is not there",
                        tree -> replaced(
                                tree, WORKER, "ENTRYPOINT", "HEALTHCHECK CMD python scripts/health.py\nENTRYPOINT"),
                        "command-path",
                        WORKER,
                        12),
                mutant(
                        "a RUN starts a script that is not there",
                        tree -> replaced(tree, WORKER, "ENTRYPOINT", "RUN python scripts/prepare.py\nENTRYPOINT"),
                        "command-path",
                        WORKER,
                        12),
                mutant(
                        "a patched name is misspelt",
                        tree -> written(tree, "tests/test_new.py", """
                                from unittest import mock


                                @mock.patch("utils.frozen.utc_now")
                                def test_it(now):
                                    pass
                                """),
                        "dotted-string",
                        "tests/test_new.py",
                        4),
                mutant(
                        "pytest looks for tests where there are none",
                        tree -> replaced(tree, "pytest.ini", "testpaths = tests", "testpaths = checks"),
                        "configuration-path",
                        "pytest.ini",
                        2),
                mutant(
                        "a module cannot be parsed",
                        tree -> written(tree, "utils/config.py", "def broken(:\n"),
                        "unparsable",
                        "utils/config.py",
                        1),
                mutant(
                        "the Compose file cannot be parsed",
                        tree -> written(tree, COMPOSE, "services:\n  web: {image: [}\n"),
                        "unparsable",
                        COMPOSE,
                        2),
                mutant(
                        "a mount is dropped",
                        tree -> replaced(tree, COMPOSE, "      - ./models:/app/models\n", ""),
                        "dropped",
                        COMPOSE,
                        8),
                mutant(
                        "a working directory changes below the command",
                        tree -> replaced(tree, WORKER, "WORKDIR /app", "WORKDIR /srv"),
                        "dropped",
                        COMPOSE,
                        8),
                mutant(
                        "an environment variable of a service is dropped",
                        tree -> replaced(tree, COMPOSE, "      ALERT_WEBHOOK: ${ALERT_WEBHOOK:-}\n", ""),
                        "dropped",
                        COMPOSE,
                        28),
                mutant(
                        "CI builds the image no more",
                        tree -> replaced(
                                tree, DEPLOY, "file: docker/Dockerfile.streamlit", "file: docker/Dockerfile.fastapi"),
                        "dropped",
                        DEPLOY,
                        55));
    }

    private static Mutant mutant(String name, UnaryOperator<Tree> change, String kind, String file, int line) {
        return new Mutant(name, change, kind, file, line);
    }
}
