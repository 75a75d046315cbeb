package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Commands, images and CI in Stage 3, one kind of file a test. */
class RuntimeReferencesTest {
    private static RelocationCase jobs() {
        return RelocationCase.tree()
                .file("jobs/__init__.py")
                .file("jobs/run.py", "app = 1")
                .file("jobs/other.py")
                .move("jobs/run.py", "jobs/start.py")
                .in(Stage.ENTRYPOINTS);
    }

    private static void becomes(String path, String before, String after) {
        jobs().file(path, before).relocate().has(path, after);
    }

    @Test
    void makefiles() {
        becomes(
                "Makefile",
                "run:\n\tpython -m jobs.run && python jobs/run.py",
                "run:\n\tpython -m jobs.start && python jobs/start.py");
    }

    @Test
    void shellScripts() {
        becomes("bin/run.sh", "exec python -m jobs.run \"$@\"", "exec python -m jobs.start \"$@\"");
        becomes("bin/run.sh", "celery -A jobs.run worker", "celery -A jobs.start worker");
        becomes("bin/run.sh", "cp ./jobs/run.py /tmp", "cp ./jobs/start.py /tmp");
    }

    @Test
    void commentsOfShellScriptsStay() {
        becomes("bin/run.sh", "true # python -m jobs.run", "true # python -m jobs.run");
    }

    @Test
    void composeCommandsAndHealthchecks() {
        jobs().file(
                        "docker-compose.yml",
                        "services:",
                        "  a:",
                        "    image: python",
                        "    command: [\"python\", \"-m\", \"jobs.run\"]",
                        "    healthcheck: {test: [\"CMD\", \"python\", \"-m\", \"jobs.run\", \"--check\"]}",
                        "    environment:",
                        "      FLASK_APP: jobs.run:app",
                        "    volumes: [\"./jobs/run.py:/app/jobs/run.py\"]")
                .relocate()
                .has(
                        "docker-compose.yml",
                        "services:",
                        "  a:",
                        "    image: python",
                        "    command: [\"python\", \"-m\", \"jobs.start\"]",
                        "    healthcheck: {test: [\"CMD\", \"python\", \"-m\", \"jobs.start\", \"--check\"]}",
                        "    environment:",
                        "      FLASK_APP: jobs.start:app",
                        "    volumes: [\"./jobs/run.py:/app/jobs/run.py\"]")
                .unresolvedAt("docker-compose.yml", 8);
    }

    @Test
    void dockerfileEnvironment() {
        jobs().file(
                        "Dockerfile",
                        "FROM python",
                        "WORKDIR /app",
                        "COPY . /app",
                        "ENV FLASK_APP=jobs.run DJANGO_SETTINGS_MODULE=\"jobs.run\"",
                        "CMD [\"python\", \"-m\", \"jobs.run\"]")
                .relocate()
                .has(
                        "Dockerfile",
                        "FROM python",
                        "WORKDIR /app",
                        "COPY . /app",
                        "ENV FLASK_APP=jobs.start DJANGO_SETTINGS_MODULE=\"jobs.start\"",
                        "CMD [\"python\", \"-m\", \"jobs.start\"]");
    }

    @Test
    void dockerfileCopyOfOneFile() {
        jobs().file(
                        "Dockerfile",
                        "FROM python",
                        "WORKDIR /app",
                        "COPY jobs/run.py /app/jobs/run.py",
                        "RUN python /app/jobs/run.py",
                        "CMD [\"python\", \"jobs/run.py\"]")
                .relocate()
                .has(
                        "Dockerfile",
                        "FROM python",
                        "WORKDIR /app",
                        "COPY jobs/start.py /app/jobs/start.py",
                        "RUN python /app/jobs/start.py",
                        "CMD [\"python\", \"jobs/start.py\"]");
    }

    @Test
    void continuousIntegrationCommandsAndFilters() {
        jobs().file(
                        ".github/workflows/ci.yml",
                        "on: {push: {paths: [jobs/run.py]}}",
                        "jobs: {a: {runs-on: x, steps: [{run: python -m jobs.run}, {run: pytest jobs/run.py}]}}")
                .file(".gitlab-ci.yml", "a: {script: [python -m jobs.run]}")
                .relocate()
                .has(
                        ".github/workflows/ci.yml",
                        "on: {push: {paths: [jobs/start.py]}}",
                        "jobs: {a: {runs-on: x, steps: [{run: python -m jobs.start}, {run: pytest jobs/start.py}]}}")
                .has(".gitlab-ci.yml", "a: {script: [python -m jobs.start]}");
    }

    @Test
    void aDockerfileThatMovesIsFoundByComposeAndContinuousIntegration() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("docker/Dockerfile", "FROM python", "CMD [\"true\"]")
                .file(
                        "docker-compose.yml",
                        "services:",
                        "  a:",
                        "    build: {context: ., dockerfile: docker/Dockerfile}")
                .file(
                        ".github/workflows/ci.yml",
                        "on: push",
                        "jobs: {a: {runs-on: x, steps: [{run: docker build -f docker/Dockerfile .}]}}")
                .move("docker/Dockerfile", "images/Dockerfile")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        assertThat(result.text("docker-compose.yml")).contains("dockerfile: images/Dockerfile}");
        assertThat(result.text(".github/workflows/ci.yml")).contains("docker build -f images/Dockerfile .}");
    }

    @Test
    void procfilesAndSupervisors() {
        becomes("Procfile", "web: gunicorn jobs.run:app", "web: gunicorn jobs.start:app");
        becomes(
                "supervisord.conf",
                "[program:a]\ncommand=python -m jobs.run",
                "[program:a]\ncommand=python -m jobs.start");
    }

    @Test
    void wordsThatOnlyResembleAModuleStay() {
        becomes("Makefile", "jobs:\n\techo jobs.runner jobs run", "jobs:\n\techo jobs.runner jobs run");
    }

    @Test
    void aModuleOfASingleWordBehindItsSwitch() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("run.py")
                .file("go.sh", "python -m run && echo run")
                .move("run.py", "jobs/run.py")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        result.has("go.sh", "python -m jobs.run && echo run");
    }

    /** Nothing starts a data file, so only the kind of file tells that the line is a command. */
    private static void dataBecomes(String path, String before, String after) {
        jobs().file("jobs/rates.json", "{}")
                .move("jobs/rates.json", "jobs/data/rates.json")
                .file(path, before)
                .relocate()
                .has(path, after);
    }

    @Test
    void dataFilesInMakefiles() {
        dataBecomes("Makefile", "show:\n\tcat jobs/rates.json", "show:\n\tcat jobs/data/rates.json");
    }

    @Test
    void dataFilesInShellScripts() {
        dataBecomes("bin/show.sh", "cat jobs/rates.json", "cat jobs/data/rates.json");
    }

    @Test
    void dataFilesInGitLab() {
        dataBecomes(".gitlab-ci.yml", "a: {script: [cat jobs/rates.json]}", "a: {script: [cat jobs/data/rates.json]}");
    }

    @Test
    void dataFilesInGitHub() {
        dataBecomes(
                ".github/workflows/ci.yml",
                "jobs: {a: {steps: [{run: cat jobs/rates.json}]}}",
                "jobs: {a: {steps: [{run: cat jobs/data/rates.json}]}}");
    }

    @Test
    void dataFilesInCompose() {
        dataBecomes(
                "compose.yaml",
                "services: {a: {image: x, environment: {RATES: jobs/rates.json}}}",
                "services: {a: {image: x, environment: {RATES: jobs/data/rates.json}}}");
    }
}
