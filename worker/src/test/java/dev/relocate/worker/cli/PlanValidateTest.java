package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.source.GitFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that names what the repository does not have, or what this machine does not. */
class PlanValidateTest {
    @TempDir
    private Path folder;

    private GitFolder git;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        git = GitFolder.create(folder.resolve("r"));
        git.write("utils/__init__.py", "");
        git.write("utils/age.py", "def age(): return 1\n");
        git.write("app.py", "from utils.age import age\n");
        git.write("Dockerfile", "FROM python:3.11-slim\nWORKDIR /app\nCOPY . /app\n");
        git.write("docker-compose.yml", "services:\n  web:\n    build: .\n    command: python app.py\n");
        git.write(".gitignore", ".env.prod\nrelocation.yaml\n");
        git.commit();
    }

    private void plan(String stages, String deploy) throws IOException {
        git.write("relocation.yaml", """
                name: tidy
                gates: {test: {run: "true"}}
                stages: %s
                deploy: %s
                """.formatted(stages, deploy));
    }

    @Test
    void aBrokenStageRuleIsToldTogetherWithAWrongName() throws IOException {
        plan("{2: {tasks: [{id: app, move: {app.py: apps/app.py}}]}}", "{services: [wbe]}");

        Invocation said = Invocation.in(git.root(), "plan", "validate", "relocation.yaml");

        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(said.error())
                .contains("relocation.yaml:3: task app breaks rule ")
                .contains("relocation.yaml:4: deploy.services[0] is \"wbe\", which is no service of docker-compose.yml:"
                        + " did you mean \"web\"?");
        assertThat(said.error().indexOf("task app")).isLessThan(said.error().indexOf("deploy.services"));
        assertThat(Invocation.in(git.root(), "run", "relocation.yaml", "--exit-when-waiting")
                        .error())
                .isEqualTo(said.error());
    }

    @Test
    void tasksThatCannotBeReadAreNotTried() throws IOException {
        plan("{2: {tasks: [{id: app, move: {app.py: apps/app.py}, shimm: keep}]}}", "{services: [wbe]}");

        assertThat(Invocation.in(git.root(), "plan", "validate", "relocation.yaml")
                        .error())
                .contains("shimm is not a key here", "\"wbe\"")
                .doesNotContain("breaks rule");
    }

    @Test
    void withoutItsEnvFileAPlanIsRightAndDoesNotStart() throws IOException {
        plan("{2: {tasks: [{id: age, move: {utils/age.py: utils/time/age.py}}]}}", "{envFile: .env.prod}");
        String lacking = "deploy.envFile is \".env.prod\", which is neither in git nor in the working tree here, and"
                + " nothing starts here without it: put it there";

        Invocation validated = Invocation.in(git.root(), "plan", "validate", "relocation.yaml");
        assertThat(validated.exitCode()).as(validated.error()).isZero();
        assertThat(validated.output()).contains("line 4: " + lacking.replaceFirst(" ", ": "));

        Invocation run = Invocation.in(git.root(), "run", "relocation.yaml", "--exit-when-waiting");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.error()).contains("relocation.yaml:4: " + lacking);

        git.write(".env.prod", "");
        assertThat(Invocation.in(git.root(), "plan", "validate", "relocation.yaml")
                        .output())
                .doesNotContain("envFile");
    }
}
