package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.source.GitFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without git a relocation is refused before anything starts, with the words of the doctor. */
class MissingGitTest {
    private static final String PLAN = """
            version: 1
            name: tidy
            repository: {path: .}
            gates:
              test: {run: "true"}
            stages:
              1:
                tasks:
                  - id: age
                    move: {utils/age.py: utils/time/age.py}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"run", "start"})
    void isAFaultOfTheEnvironment(String verb) throws IOException, InterruptedException {
        GitFolder git = GitFolder.create(folder.resolve("r"));
        git.write("utils/__init__.py", "");
        git.write("utils/age.py", "def age(): return 1\n");
        git.write("relocation.yaml", PLAN);
        git.commit();

        Invocation refused = Invocation.with(
                Map.of("PATH", folder.toString()),
                git.root(),
                verb,
                git.root().resolve("relocation.yaml").toString());

        assertThat(refused.exitCode()).as(refused.error()).isEqualTo(4);
        assertThat(refused.error())
                .contains("no git on PATH", "apt install git")
                .doesNotContain("Say who you are");
    }
}
