package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small service repository with tests of its own, and a plan beside it. */
record SampleRepository(Path folder, Path plan) {
    private static final Map<String, String> FILES = Map.of(
            "utils/__init__.py", "",
            "utils/freshness.py", "def is_fresh(age):\n    return age < 60\n",
            "app/__init__.py", "",
            "app/main.py", """
                    from utils.freshness import is_fresh


                    def status(age):
                        return "fresh" if is_fresh(age) else "stale"


                    if __name__ == "__main__":
                        print(status(5))
                    """,
            "tests/__init__.py", "",
            "tests/test_status.py", """
                    import os
                    import time
                    import unittest
                    from unittest.mock import patch

                    from app.main import status


                    class StatusTest(unittest.TestCase):
                        def test_fresh(self):
                            time.sleep(float(os.environ.get("SLOW", "0")))
                            self.assertEqual(status(5), "fresh")

                        def test_patched(self):
                            with patch("utils.freshness.is_fresh"):
                                self.assertEqual(status(90), "stale")
                    """,
            "Dockerfile", "FROM python:3.11-slim\nWORKDIR /app\nCOPY . /app\nCMD [\"python\", \"-m\", \"app.main\"]\n",
            "docker-compose.yml", "services:\n  app:\n    build: .\n    command: python -m app.main\n",
            ".gitignore", "__pycache__/\n");

    /** Makes the repository in a folder, with one commit. */
    static SampleRepository in(Path parent) throws Exception {
        Path folder = Files.createDirectories(parent.resolve("shop"));
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        SampleRepository repository = new SampleRepository(folder, parent.resolve("relocation.yaml"));
        repository.git("init", "-q", "-b", "main");
        repository.git("config", "user.name", "Ada");
        repository.git("config", "user.email", "ada@example.org");
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "A service");
        repository.writePlan("0");
        return repository;
    }

    /** Writes the plan: one task in Stage 2. */
    SampleRepository writePlan(String slow) throws IOException {
        return writePlan(slow, """
                stages:
                  2:
                    tasks:
                      - id: freshness
                        move: {utils/freshness.py: utils/timing/freshness.py}
                """);
    }

    /** Writes the plan with these stages; {@code slow} is how many seconds a test takes. */
    SampleRepository writePlan(String slow, String stages) throws IOException {
        Files.writeString(plan, """
                version: 1
                name: tidy
                repository: {path: shop, branch: main}
                environment: {SLOW: "%s"}
                gates: {contract: {build: never},
                  test: {run: python3 -m unittest discover -s tests -t .}}
                """.formatted(slow) + stages);
        return this;
    }

    /** Writes a file, without committing it. */
    SampleRepository write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
        return this;
    }

    /** Runs git and returns what it printed. */
    String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    String head() throws Exception {
        return git("rev-parse", "HEAD");
    }

    String tree() throws Exception {
        return git("rev-parse", "HEAD^{tree}");
    }

    /** The moved file is where it belongs, its importer follows, and the tests are green. */
    void assertRelocated() throws Exception {
        assertThat(git("ls-files")).contains("utils/timing/freshness.py").doesNotContain("utils/freshness.py");
        assertThat(Files.readString(folder.resolve("app/main.py")))
                .startsWith("from utils.timing.freshness import is_fresh");
        assertThat(git("status", "--porcelain")).isEmpty();
    }
}
