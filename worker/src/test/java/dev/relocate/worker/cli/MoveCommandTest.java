package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.worker.source.GitFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveCommandTest {
    @TempDir
    private Path folder;

    private GitFolder git;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        git = GitFolder.create(folder.resolve("r"));
        git.write("utils/__init__.py", "");
        git.write("utils/age.py", "def age(): return 1\n");
        git.write("app.py", "from utils.age import age\n");
        git.commit();
    }

    @Test
    void movesAndRewritesInTheWorkingTreeAndCommitsNothing() throws IOException, InterruptedException {
        String head = git.run("rev-parse", "HEAD");
        Invocation moved = move("--from", "./utils/age.py", "--to", "utils/time/age.py");
        assertThat(moved.exitCode()).as(moved.error()).isZero();
        assertThat(git.root().resolve("app.py")).hasContent("from utils.time.age import age");
        assertThat(git.root().resolve("utils/age.py")).doesNotExist();
        assertThat(git.run("rev-parse", "HEAD")).isEqualTo(head);
    }

    @Test
    void aDryRunChangesNothingAndPrintsThePatchAlone() throws IOException, InterruptedException {
        Invocation dry = move("--from", "utils/age.py", "--to", "utils/time/age.py", "--dry-run");
        assertThat(dry.output()).startsWith("diff --git ").contains("+from utils.time.age import age");
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void aDraftKeepsItsScansForTheNextCommand() {
        Path scans = git.root().resolve(".git/relocate/python-scans");
        assertThat(scans).doesNotExist();
        Invocation.in(folder, "plan", "draft", git.root().toString(), "--move", "utils/age.py=utils/time/age.py");
        assertThat(scans).isNotEmptyFile();
    }

    @Test
    void jsonTellsWhatMovedWhatWasRewrittenAndWhatIsUndecided() throws IOException {
        git.write("lazy.py", "import importlib\nname = 'age'\nimportlib.import_module(f'utils.{name}')\n");
        Invocation told = move("--from", "utils/age.py", "--to", "utils/time/age.py", "--json");
        JsonNode json = new ObjectMapper().readTree(told.output());
        assertThat(json.at("/moved/0/from").asText()).isEqualTo("utils/age.py");
        assertThat(json.at("/moved/0/to").asText()).isEqualTo("utils/time/age.py");
        assertThat(json.at("/rewritten/0/file").asText()).isEqualTo("app.py");
        assertThat(json.at("/unresolved/0/file").asText()).isEqualTo("lazy.py");
        assertThat(json.at("/unresolved/0/line").asInt()).isEqualTo(3);
    }

    @Test
    void whatCannotBeMovedIsWrongUsage() {
        Invocation wrong = move("--from", "utils/absent.py", "--to", "utils/x.py");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.error()).contains("utils/absent.py");
    }

    @Test
    void aPathThatLeavesTheRepositoryIsWrongUsage() {
        assertThat(move("--from", "utils/age.py", "--to", "../age.py").exitCode())
                .isEqualTo(2);
        assertThat(folder.resolve("age.py")).doesNotExist();
    }

    @Test
    void aFolderThatIsNoRepositoryIsARepositoryFault(@TempDir Path elsewhere) {
        Invocation wrong = Invocation.in(elsewhere, "move", "--from", "a", "--to", "b");
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.error()).contains("no git repository");
    }

    @Test
    void twoPathsWithoutOptionsGetAHint() {
        String hint = "Name them: relocate move --from A --to B";
        Invocation bare = Invocation.in(folder, "move", "utils/age.py", "utils/time/age.py");
        assertThat(bare.exitCode()).isEqualTo(2);
        assertThat(bare.error()).contains(hint);
        assertThat(move("--from", "utils/age.py", "--to", "utils/x.py", "--wrong")
                        .error())
                .contains("--wrong")
                .doesNotContain(hint);
    }

    private Invocation move(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "move";
        arguments[1] = git.root().toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Invocation.in(folder, arguments);
    }
}
