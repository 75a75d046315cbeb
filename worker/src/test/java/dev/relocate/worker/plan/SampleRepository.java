package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real git repository for plans to speak of. */
record SampleRepository(Path root) {
    private static final String COMPOSE = """
            services:
              monitor: {image: "example/monitor:1"}
              fastapi: {image: "example/fastapi:1"}
            """;

    /** Makes a repository with a symbolic link, a submodule's entry, ignored files, and branches for tasks. */
    static SampleRepository create(Path root) throws IOException, InterruptedException {
        SampleRepository sample = empty(root);
        for (String file : List.of(
                "utils/__init__.py",
                "utils/config.py",
                "utils/freshness.py",
                "utils/ingest_state.py",
                "workers/__init__.py",
                "workers/ingest.py",
                "scripts/pipeline_worker.py",
                "scripts/status_monitor.py",
                "tests/test_config.py",
                "docs/DISCUSSION.md",
                "pytest.ini")) {
            sample.write(file, "");
        }
        sample.write("docker-compose.yml", COMPOSE);
        sample.write(".gitignore", ".venv\n.env.test\n.env.prod\nrelocation.yaml\n");
        Files.createSymbolicLink(root.resolve("outside"), Path.of("/etc"));
        sample.git("add", "-A");
        sample.git("update-index", "--add", "--cacheinfo", "160000," + "0".repeat(39) + "1,vendored");
        sample.git("commit", "-qm", "Start");
        sample.git("checkout", "-q", "--orphan", "unrelated");
        sample.git("commit", "-qm", "Unrelated");
        sample.git("checkout", "-q", "-f", "-b", "tidy-workers", "main");
        sample.git("mv", "workers/ingest.py", "workers/intake.py");
        sample.git("commit", "-qm", "Tidy workers");
        sample.git("checkout", "-q", "-f", "main");
        sample.write(".venv/bin/python", "");
        sample.write(".env.test", "");
        sample.write(".env.prod", "");
        return sample;
    }

    /** Makes a repository without a commit, on branch {@code main}. */
    static SampleRepository empty(Path root) throws IOException, InterruptedException {
        Files.createDirectories(root);
        SampleRepository sample = new SampleRepository(root.toRealPath());
        sample.git("init", "-q", "-b", "main");
        sample.git("config", "user.name", "Ada");
        sample.git("config", "user.email", "ada@example.org");
        return sample;
    }

    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-qm", message);
    }

    void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
    }

    /** Reads a plan that lies in the repository's root, on a machine of a fixed name. */
    PlanReading read(String yaml) throws IOException {
        Path file = root.resolve("relocation.yaml");
        Files.writeString(file, yaml);
        return PlanReader.read(file, () -> "host");
    }

    /** The plan, which must be right. */
    PlanReading.Accepted accepted(String yaml) throws IOException {
        PlanReading reading = read(yaml);
        assertThat(reading).as(() -> String.join("\n", sentences(reading))).isInstanceOf(PlanReading.Accepted.class);
        return (PlanReading.Accepted) reading;
    }

    /** What reading a plan says against it, without the folder. */
    List<String> sentences(PlanReading reading) {
        return reading instanceof PlanReading.Refused refused
                ? refused.mistakes().stream()
                        .map(mistake -> mistake.sentence().replace(root + "/", ""))
                        .toList()
                : List.of();
    }
}
