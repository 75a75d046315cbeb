package dev.relocate.moves;

/** A small repository of a worker and a monitor in containers, as the stage rules see it. */
final class ServiceRepository {
    private ServiceRepository() {}

    /** Its files; moves are for the test to add. */
    static RelocationCase files() {
        return RelocationCase.tree()
                .file(
                        "docker/Dockerfile.worker",
                        "FROM python:3.11-slim",
                        "WORKDIR /app",
                        "COPY --chown=app:app scripts/ /app/scripts",
                        "COPY utils/ /app/utils",
                        "COPY workers/ /app/workers",
                        "COPY docker/entrypoint.sh /usr/local/bin/entrypoint.sh",
                        "ENTRYPOINT [\"/usr/local/bin/entrypoint.sh\"]",
                        "CMD [\"python\", \"-u\", \"-m\", \"scripts.pipeline\"]")
                .file("docker/entrypoint.sh", "#!/bin/sh", "exec \"$@\"")
                .file(
                        "docker-compose.yml",
                        "services:",
                        "  worker:",
                        "    build: {context: ., dockerfile: docker/Dockerfile.worker}",
                        "  monitor:",
                        "    build: {context: ., dockerfile: docker/Dockerfile.worker}",
                        "    command: python -u -m scripts.monitor  # watches")
                .file("scripts/__init__.py")
                .file("scripts/pipeline.py", "from workers import ingest, export", "from utils.freshness import age")
                .file(
                        "scripts/monitor.py",
                        "from utils.status import evaluate",
                        "if __name__ == '__main__':",
                        "    evaluate()")
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass")
                .file("utils/status.py", "from utils.freshness import age", "def evaluate(): pass")
                .file("workers/__init__.py")
                .file("workers/ingest.py", "from utils.freshness import age")
                .file("workers/export.py", "")
                .file("tests/test_status.py", "from utils.status import evaluate");
    }
}
