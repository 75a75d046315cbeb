package dev.relocate.contracts.check;

import static dev.relocate.contracts.ExampleRepository.moved;
import static dev.relocate.contracts.ExampleRepository.replaced;
import static dev.relocate.contracts.ExampleRepository.written;

import dev.relocate.contracts.tree.Tree;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every break condition of the runtime, build and import tables, once for each row that it stands in. */
final class ConditionMutants {
    private static final String WORKER = "docker/Dockerfile.worker";
    private static final String FASTAPI = "docker/Dockerfile.fastapi";
    private static final String STREAMLIT = "docker/Dockerfile.streamlit";
    private static final String COMPOSE = "docker-compose.yml";
    private static final String DEPLOY = ".github/workflows/deploy.yml";
    private static final String PIPELINE = "scripts/pipeline_worker.py";
    private static final String UNRESOLVED = "import-unresolved";
    private static final String ENTRY = "entry-unresolved";

    private ConditionMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(runtime(), wrappers(), build(), ci(), imports()).flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> runtime() {
        return Stream.of(
                mutant(
                        "the publish module is renamed, the command is not",
                        tree -> moved(tree, "scripts/worker_publish.py", "scripts/publish_worker.py"),
                        ENTRY,
                        COMPOSE,
                        19),
                mutant(
                        "the monitor is renamed, the command is not",
                        tree -> moved(tree, "scripts/status_monitor.py", "scripts/monitor.py"),
                        ENTRY,
                        COMPOSE,
                        30),
                mutant(
                        "the wrappers' module is renamed, the ingest wrapper is not",
                        tree -> moved(tree, PIPELINE, "scripts/pipeline.py"),
                        UNRESOLVED,
                        "scripts/worker_ingest.py",
                        7),
                mutant(
                        "the wrappers' module is renamed, the publish wrapper is not",
                        tree -> moved(tree, PIPELINE, "scripts/pipeline.py"),
                        UNRESOLVED,
                        "scripts/worker_publish.py",
                        8),
                mutant(
                        "the ingest wrapper is started by its path: Python looks beside it",
                        tree -> replaced(
                                tree, COMPOSE, "\"-m\", \"scripts.worker_ingest\"", "\"scripts/worker_ingest.py\""),
                        UNRESOLVED,
                        "scripts/worker_ingest.py",
                        7),
                mutant(
                        "the monitor is started by its path: Python looks beside it",
                        tree -> replaced(
                                tree, COMPOSE, "\"-m\", \"scripts.status_monitor\"", "\"scripts/status_monitor.py\""),
                        UNRESOLVED,
                        "scripts/status_monitor.py",
                        11),
                mutant(
                        "streamlit's image loses PYTHONPATH",
                        tree -> replaced(tree, STREAMLIT, " \\\n    PYTHONPATH=/app", ""),
                        UNRESOLVED,
                        "admin/app.py",
                        7),
                mutant(
                        "the default command's module is renamed",
                        tree -> moved(tree, PIPELINE, "scripts/pipeline.py"),
                        ENTRY,
                        WORKER,
                        13),
                mutant(
                        "the API package is renamed, gunicorn's target is not",
                        tree -> moved(
                                moved(tree, "api/main.py", "service/main.py"),
                                "api/__init__.py",
                                "service/__init__.py"),
                        ENTRY,
                        FASTAPI,
                        12),
                mutant(
                        "the API's app has another name than gunicorn's target",
                        tree -> replaced(tree, "api/main.py", "app = FastAPI", "application = FastAPI"),
                        ENTRY,
                        FASTAPI,
                        12),
                mutant(
                        "gunicorn's target names another app",
                        tree -> replaced(tree, FASTAPI, "api.main:app", "api.main:server"),
                        ENTRY,
                        FASTAPI,
                        12),
                mutant(
                        "the API's working directory is not where it is copied",
                        tree -> replaced(tree, FASTAPI, "WORKDIR /app", "WORKDIR /srv"),
                        ENTRY,
                        FASTAPI,
                        12),
                mutant(
                        "streamlit's argument names another file",
                        tree -> replaced(tree, STREAMLIT, "admin/app.py", "admin/main.py"),
                        ENTRY,
                        STREAMLIT,
                        15),
                mutant(
                        "nginx's configuration is mounted where nginx does not look",
                        tree -> replaced(tree, COMPOSE, ":/etc/nginx/conf.d/default.conf", ":/etc/nginx/site.conf"),
                        "dropped",
                        COMPOSE,
                        55),
                mutant(
                        "nginx's static folder is mounted no more",
                        tree -> replaced(tree, COMPOSE, "      - ./static_data:/usr/share/nginx/html/static:ro\n", ""),
                        "nginx-path",
                        "docker/nginx/default.conf",
                        6),
                mutant(
                        "the monitor's data is mounted no more",
                        tree -> replaced(
                                tree,
                                COMPOSE,
                                "ALERT_WEBHOOK:-}\n    volumes:\n      - ./static_data:/app/static_data\n",
                                "ALERT_WEBHOOK:-}\n"),
                        "dropped",
                        COMPOSE,
                        28),
                mutant(
                        "the monitor's data is mounted elsewhere",
                        tree -> replaced(
                                tree,
                                COMPOSE,
                                "ALERT_WEBHOOK:-}\n    volumes:\n      - ./static_data:/app/static_data\n",
                                "ALERT_WEBHOOK:-}\n    volumes:\n      - ./static_data:/app/data\n"),
                        "dropped",
                        COMPOSE,
                        28));
    }

    private static Stream<Mutant> wrappers() {
        return Stream.of(
                mutant(
                        "the ingest role is set no more",
                        tree -> replaced(
                                tree,
                                "scripts/worker_ingest.py",
                                "os.environ[\"WORKER_EXECUTION_ROLE\"] = \"ingest\"\n",
                                ""),
                        "environment-order",
                        "scripts/worker_ingest.py",
                        1),
                mutant(
                        "the publish role is set no more",
                        tree -> replaced(
                                tree,
                                "scripts/worker_publish.py",
                                "os.environ[\"WORKER_EXECUTION_ROLE\"] = \"publish\"\n",
                                ""),
                        "environment-order",
                        "scripts/worker_publish.py",
                        1),
                mutant(
                        "the ingest role is set behind the import",
                        tree -> written(tree, "scripts/worker_ingest.py", """
                                import os
                                from scripts.pipeline_worker import run_worker
                                os.environ["WORKER_EXECUTION_ROLE"] = "ingest"
                                run_worker()
                                """),
                        "environment-order",
                        "scripts/worker_ingest.py",
                        3),
                mutant(
                        "the publish mode is set behind the import",
                        tree -> written(tree, "scripts/worker_publish.py", """
                                import os
                                os.environ["WORKER_EXECUTION_ROLE"] = "publish"
                                from scripts.pipeline_worker import run_worker
                                os.environ["WORKER_PUBLISH_MODE"] = "on-change"
                                run_worker()
                                """),
                        "environment-order",
                        "scripts/worker_publish.py",
                        4),
                mutant(
                        "the publish wrapper imports from another place",
                        tree -> replaced(
                                tree,
                                "scripts/worker_publish.py",
                                "from scripts.pipeline_worker",
                                "from scripts.pipelines"),
                        UNRESOLVED,
                        "scripts/worker_publish.py",
                        8));
    }

    private static Stream<Mutant> build() {
        return Stream.of(
                mutant(
                        "the entrypoint is copied to another place",
                        tree -> replaced(
                                tree,
                                WORKER,
                                "entrypoint_worker.sh /usr/local/bin/entrypoint_worker.sh",
                                "entrypoint_worker.sh /usr/local/bin/start.sh"),
                        "entrypoint-script",
                        WORKER,
                        1),
                mutant(
                        "the default command names another module",
                        tree -> replaced(tree, WORKER, "scripts.pipeline_worker", "scripts.pipeline"),
                        ENTRY,
                        WORKER,
                        13),
                mutant(
                        "the scripts are copied no more",
                        tree -> replaced(tree, WORKER, "COPY scripts/ /app/scripts\n", ""),
                        ENTRY,
                        COMPOSE,
                        10),
                mutant(
                        "the helpers are copied no more",
                        tree -> replaced(tree, WORKER, "COPY utils/ /app/utils\n", ""),
                        "module-not-in-image",
                        PIPELINE,
                        15),
                mutant(
                        "the domain package moves, its COPY does not",
                        tree -> moved(
                                moved(
                                        moved(
                                                moved(tree, "workers/__init__.py", "domain/__init__.py"),
                                                "workers/ingest.py",
                                                "domain/ingest.py"),
                                        "workers/predict.py",
                                        "domain/predict.py"),
                                "workers/export.py",
                                "domain/export.py"),
                        "copy-source",
                        WORKER,
                        9),
                mutant(
                        "the dashboard is copied no more",
                        tree -> replaced(tree, STREAMLIT, "COPY admin/ /app/admin\n", ""),
                        ENTRY,
                        STREAMLIT,
                        14),
                mutant(
                        "the dashboard's helpers are misspelt",
                        tree -> replaced(tree, STREAMLIT, "COPY utils/", "COPY util/"),
                        "copy-source",
                        STREAMLIT,
                        11),
                mutant(
                        "the API copies only itself",
                        tree -> replaced(tree, FASTAPI, "COPY . /app", "COPY api /app/api"),
                        "module-not-in-image",
                        "api/main.py",
                        8),
                mutant(
                        "the ignore file leaves the API out",
                        tree -> replaced(tree, ".dockerignore", "models\n", "models\napi\n"),
                        ENTRY,
                        FASTAPI,
                        12),
                mutant(
                        "the ignore file leaves the API's helpers out",
                        tree -> replaced(tree, ".dockerignore", "models\n", "models\nutils\n"),
                        "module-not-in-image",
                        "api/main.py",
                        8),
                mutant(
                        "the requirements move, their COPY does not",
                        tree -> moved(tree, "requirements.txt", "requirements/base.txt"),
                        "copy-source",
                        FASTAPI,
                        6));
    }

    private static Stream<Mutant> ci() {
        return Stream.of(
                mutant(
                        "CI builds the API from a folder that is not there",
                        tree -> replaced(
                                tree,
                                DEPLOY,
                                "context: .\n          file: docker/Dockerfile.fastapi",
                                "context: backend\n          file: docker/Dockerfile.fastapi"),
                        "ci-path",
                        DEPLOY,
                        48),
                mutant(
                        "CI builds a dashboard image that moved",
                        tree -> moved(tree, STREAMLIT, "docker/streamlit/Dockerfile"),
                        "ci-path",
                        DEPLOY,
                        58),
                mutant(
                        "CI compiles a folder that is gone",
                        tree -> replaced(tree, DEPLOY, "compileall -q api utils", "compileall -q apis utils"),
                        "ci-path",
                        DEPLOY,
                        19),
                mutant(
                        "CI tags the worker's image as no service names it",
                        tree -> replaced(tree, DEPLOY, "/candles-worker:", "/candles-jobs:"),
                        ENTRY,
                        COMPOSE,
                        10),
                mutant(
                        "CI builds the API from a narrower context",
                        tree -> replaced(
                                tree,
                                DEPLOY,
                                "context: .\n          file: docker/Dockerfile.fastapi",
                                "context: api\n          file: docker/Dockerfile.fastapi"),
                        "copy-source",
                        FASTAPI,
                        6),
                mutant(
                        "a service is built from a Dockerfile that is not there",
                        tree -> replaced(
                                tree,
                                COMPOSE,
                                "  streamlit:\n",
                                "  streamlit:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile.dashboard\n"),
                        "build-path",
                        COMPOSE,
                        50));
    }

    private static Stream<Mutant> imports() {
        return Stream.of(
                mutant(
                        "the status helper is renamed, the monitor's import is not",
                        tree -> moved(tree, "utils/prediction_status.py", "utils/status.py"),
                        UNRESOLVED,
                        "scripts/status_monitor.py",
                        13),
                mutant(
                        "the status helper is renamed, the API's import is not",
                        tree -> moved(tree, "utils/prediction_status.py", "utils/status.py"),
                        UNRESOLVED,
                        "api/main.py",
                        9),
                mutant(
                        "the status function is renamed, its imports are not",
                        tree -> replaced(
                                tree, "utils/prediction_status.py", "def evaluate_prediction_status", "def evaluate"),
                        UNRESOLVED,
                        "api/main.py",
                        9),
                mutant(
                        "the manifest's view is renamed, the dashboard's import is not",
                        tree -> moved(tree, "admin/manifest_view.py", "admin/manifest.py"),
                        UNRESOLVED,
                        "admin/app.py",
                        7),
                mutant(
                        "an ingest worker is renamed, the coordinator's import is not",
                        tree -> moved(tree, "workers/ingest.py", "workers/fetch.py"),
                        UNRESOLVED,
                        PIPELINE,
                        16),
                mutant(
                        "a helper of the coordinator is renamed",
                        tree -> moved(tree, "utils/config.py", "utils/settings.py"),
                        UNRESOLVED,
                        PIPELINE,
                        15),
                mutant(
                        "a module of the API cannot be parsed",
                        tree -> written(tree, "utils/timeframes.py", "SECONDS = {'1h': 3600\n"),
                        "unparsable",
                        "utils/timeframes.py",
                        1),
                mutant(
                        "the workflow cannot be parsed",
                        tree -> written(tree, DEPLOY, "jobs:\n  test: {steps: [}\n"),
                        "unparsable",
                        DEPLOY,
                        2));
    }

    private static Mutant mutant(String name, UnaryOperator<Tree> change, String kind, String file, int line) {
        return new Mutant(name, change, kind, file, line);
    }
}
