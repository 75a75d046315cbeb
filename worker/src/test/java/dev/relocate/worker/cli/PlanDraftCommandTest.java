package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.worker.source.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a wish to a plan, and from its shims to their end. */
class PlanDraftCommandTest {
    @TempDir
    private Path folder;

    private GitFolder git;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        git = GitFolder.create(folder.resolve("r"));
        git.write(
                "Dockerfile",
                "FROM python\nWORKDIR /app\nCOPY utils/ /app/utils\nCOPY run.py /app/\nCMD python run.py\n");
        git.write("utils/__init__.py", "");
        git.write("utils/age.py", "def age(): return 1\n");
        git.write("run.py", "from utils.age import age\n");
        git.commit();
    }

    @Test
    void aDraftIsAPlanThatIsRight() throws IOException {
        Invocation draft = relocate(
                "plan",
                "draft",
                git.root().toString(),
                "--test",
                "python -m compileall -q .",
                "--move",
                "utils/age.py=utils/time/age.py",
                "--move",
                "run.py=apps/run.py");
        assertThat(draft.exitCode()).as(draft.error()).isZero();
        assertThat(draft.output())
                .contains("  1:\n", "id: age\n", "  3:\n", "id: run\n", "# Changes with it: Dockerfile.");
        Path plan = folder.resolve("relocation.yaml");
        Files.writeString(plan, draft.output());
        Invocation valid = relocate("plan", "validate", plan.toString());
        assertThat(valid.exitCode()).as(valid.error()).isZero();
        Invocation diagram = relocate("plan", "explain", plan.toString(), "--mermaid");
        assertThat(diagram.output())
                .startsWith("flowchart TD\n")
                .contains(
                        "subgraph stage1[\"Stage 1\"]",
                        "n1[\"age<br/>utils/age.py → utils/time/age.py\"]",
                        "n1 --> n2");
    }

    @Test
    void aDraftNamesItsRepositorySeenFromTheCurrentFolder() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("plans/new"));
        String root = git.root().toString();
        String[] wish = {"plan", "draft", root, "--test", "true", "--move", "utils/age.py=utils/time/age.py"};
        Invocation draft = Invocation.in(elsewhere, wish);
        assertThat(draft.output())
                .contains("# The path is relative to the folder of this file.\nrepository: {path: \"../../r\"}\n");
        Path plan = Files.writeString(elsewhere.resolve("p2.yaml"), draft.output());
        Invocation valid = Invocation.in(elsewhere, "plan", "validate", plan.toString());
        assertThat(valid.exitCode()).as(valid.error()).isZero();
        assertThat(Invocation.in(git.root(), wish).output()).contains("repository: {path: .}\n");
    }

    @Test
    void aWishThatCannotBeMetIsWrongUsageAndNamesTheRule() {
        Invocation refused =
                relocate("plan", "draft", git.root().toString(), "--move", "utils/age.py=run.py", "--move", "missing");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).contains("--move missing has no FROM=TO");
    }

    @Test
    void shimsAreListedWithTheirUsersAndRemoved() throws IOException {
        relocate("move", git.root().toString(), "--from", "utils/age.py", "--to", "utils/time/age.py", "--shim");
        Files.writeString(git.root().resolve("run.py"), "from utils.age import age\n");
        Invocation listed = relocate("shims", git.root().toString());
        assertThat(listed.output())
                .contains(
                        "utils/age.py gives utils.time.age: is used in 1 place", "run.py:1: from utils.age import age");
        JsonNode json = new ObjectMapper()
                .readTree(relocate("shims", git.root().toString(), "--json").output());
        assertThat(json.at("/shims/0/uses/0/file").asText()).isEqualTo("run.py");
        Invocation removed = relocate("shims", git.root().toString(), "--remove", "utils/age.py");
        assertThat(removed.exitCode()).as(removed.error()).isZero();
        assertThat(git.root().resolve("utils/age.py")).doesNotExist();
        assertThat(git.root().resolve("run.py")).hasContent("from utils.time.age import age");
        assertThat(relocate("shims", git.root().toString()).output()).contains("No shim is kept here.");
    }

    private Invocation relocate(String... arguments) {
        return Invocation.in(folder, arguments);
    }
}
