package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.relocate.worker.source.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsCommandTest {
    @TempDir
    private Path folder;

    private GitFolder git;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        git = GitFolder.create(folder.resolve("r"));
        git.write("compose.yml", "services:\n  web:\n    build: .\n    volumes: ['./static:/srv/static:ro']\n");
        git.write(
                "Dockerfile",
                "FROM python\nWORKDIR /srv\nCOPY app/ app/\nHEALTHCHECK CMD true\nCMD [\"python\", \"-m\", \"app.main\"]\n");
        git.write(
                ".github/workflows/ci.yml",
                "jobs: {a: {steps: [{uses: docker/build-push-action@v6, with: {context: ., tags: 'me/web:1'}}]}}\n");
        git.write("app/__init__.py", "");
        git.write("app/main.py", "import os\nos.environ['A'] = '1'\nfrom app import state\n");
        git.write("app/state.py", "import os\nA = os.environ['A']\n");
        git.commit();
    }

    @Test
    void jsonIsWhatItsSchemaSaysAlsoWhereSomethingIsBroken() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "contracts.schema.json")), InputFormat.JSON);
        String whole = run("contracts", "--json").output();
        assertThat(schema.validate(whole, InputFormat.JSON)).isEmpty();
        Files.delete(git.root().resolve("app/state.py"));
        String broken = run("contracts", "--json").output();
        assertThat(schema.validate(broken, InputFormat.JSON)).isEmpty();
        assertThat(new ObjectMapper().readTree(broken).at("/breaks/0/kind").asText())
                .isEqualTo("import-unresolved");
        assertThat(schema.validate(whole.replace("\"dockerfile\"", "\"docker\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void aBlobThatWasReadOnceIsNotReadAgain() throws IOException, InterruptedException {
        String first = run("contracts", "--rev", "HEAD").output();
        String id = git.run("rev-parse", "HEAD:app/main.py").strip();
        Files.delete(git.root().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
        assertThat(run("contracts", "--rev", "HEAD").output()).isEqualTo(first);
        Files.delete(git.root().resolve(".git/relocate/python-scans"));
        assertThat(run("contracts", "--rev", "HEAD").exitCode()).isNotZero();
    }

    @Test
    void mapsAreTheSameWhereNothingCanBeRemembered() throws IOException {
        String first = run("contracts", "--json").output();
        assertThat(git.root().resolve(".git/relocate/python-scans")).isNotEmptyFile();
        Files.writeString(git.root().resolve(".git/relocate/python-scans"), "nonsense");
        assertThat(run("contracts", "--json").output()).isEqualTo(first);
        Files.delete(git.root().resolve(".git/relocate/python-scans"));
        Files.delete(git.root().resolve(".git/relocate"));
        Files.writeString(git.root().resolve(".git/relocate"), "");
        assertThat(run("contracts", "--json").output()).isEqualTo(first);
    }

    @Test
    void sarifNamesFileLineAndFingerprint() throws IOException {
        Files.delete(git.root().resolve("app/state.py"));
        Invocation check = run("check", "--against", "HEAD", "--format", "sarif");
        assertThat(check.exitCode()).isEqualTo(1);
        JsonNode result = new ObjectMapper().readTree(check.output()).at("/runs/0/results/0");
        assertThat(result.at("/ruleId").asText()).isEqualTo("import-unresolved");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("app/main.py");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(3);
        assertThat(result.at("/partialFingerprints").size()).isEqualTo(1);
    }

    @Test
    void aTrailerOfTheCheckedCommitsAcceptsABreakOnce() throws IOException, InterruptedException {
        Files.delete(git.root().resolve("app/state.py"));
        String id = new ObjectMapper()
                .readTree(run("check", "--json").output())
                .at("/breaks/0/id")
                .asText();
        git.commit("Take the state away\n\nRelocate-Acknowledge: " + id + " made at run time\n");
        Invocation check = run("check", "--against", "HEAD~1");
        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("acknowledged app/main.py:3");
        assertThat(run("check", "--rev", "HEAD").exitCode()).isZero();
        git.write("other.txt", "x");
        git.commit();
        assertThat(run("check").exitCode()).isEqualTo(1);
    }

    @Test
    void skewIsListedAndDoesNotFail() throws IOException {
        Files.move(git.root().resolve("app/main.py"), git.root().resolve("app/start.py"));
        git.write(
                "Dockerfile",
                "FROM python\nWORKDIR /srv\nCOPY app/ app/\nHEALTHCHECK CMD true\nCMD [\"python\", \"-m\", \"app.start\"]\n");
        git.write(
                "compose.yml",
                "services:\n  web:\n    build: .\n    command: python -m app.start\n    volumes:"
                        + " ['./static:/srv/static:ro']\n");
        Invocation check = run("check", "--against", "HEAD");
        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("different revisions", "The old image with the new Compose file fails");
        JsonNode skew = new ObjectMapper()
                .readTree(run("check", "--against", "HEAD", "--json").output())
                .at("/skew/0");
        assertThat(skew.at("/kind").asText()).isEqualTo("skew-old-image");
        assertThat(run("check", "--against", "HEAD", "--format", "markdown").output())
                .contains("## Skew");
    }

    @Test
    void anAcknowledgedBreakIsListedAndDoesNotCount() throws IOException {
        Files.delete(git.root().resolve("app/state.py"));
        String id = new ObjectMapper()
                .readTree(run("check", "--json").output())
                .at("/breaks/0/id")
                .asText();
        git.write(".relocate.yaml", "acknowledge:\n  - {break: " + id + ", reason: made at run time}\n");
        Invocation check = run("check");
        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("acknowledged app/main.py:3");
    }

    @Test
    void pictureAndPageGoFromServicesToModules() {
        assertThat(run("contracts", "--format", "mermaid").output())
                .startsWith("flowchart LR")
                .contains("app.main");
        assertThat(run("contracts", "--format", "html").output())
                .startsWith("<!doctype html>")
                .contains("app.main");
    }

    private Invocation run(String verb, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = verb;
        arguments[1] = "r";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Invocation.in(folder, arguments);
    }
}
