package dev.relocate.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git makes of the patch must be what the edits make of the tree. */
class UnifiedDiffTest {
    @TempDir
    private Path folder;

    private GitFolder git;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        git = GitFolder.create(folder.resolve("r"));
        git.write("a.py", "one\ntwo\nthree\n");
        git.write("no newline.txt", "x");
        git.write("crlf.txt", "a\r\nb\r\n");
        git.write("gone.py", "bye\n");
        git.write("tool.sh", "#!/bin/sh\n");
        git.write("안녕.py", "import a\n");
        git.commit();
    }

    @Test
    void appliesWithGitAndGivesTheSameTree() throws IOException, InterruptedException {
        List<Edit> edits = List.of(
                new Edit.Delete("a.py"),
                write("b/a.py", "one\n2\nthree\n"),
                write("no newline.txt", "y"),
                write("crlf.txt", "a\r\nB\r\n"),
                new Edit.Delete("gone.py"),
                write("new.py", "n\n"),
                write("empty.py", ""),
                new Edit.Write("tool.sh", FileMode.EXECUTABLE, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)),
                write("안녕.py", "import b.a\n"));
        String patch;
        try (LocalRepository repository = LocalRepository.containing(git.root())) {
            Tree tree = repository.workingTree();
            patch = new UnifiedDiff(tree, edits, Map.of("b/a.py", "a.py")).text();
            Files.writeString(folder.resolve("p.patch"), patch);
            git.run("apply", "--index", folder.resolve("p.patch").toString());
            String applied = git.run("write-tree");
            git.run("reset", "-q", "--hard");
            new WorkingTreeEdits(git.root(), tree.files().keySet()).make(edits);
            git.run("add", "-A");
            assertThat(applied).isEqualTo(git.run("write-tree"));
        }
        assertThat(patch)
                .contains("rename from a.py\nrename to b/a.py\n", "-two\n+2\n", "old mode 100644\nnew mode 100755");
    }

    @Test
    void aFileThatStaysAsAShimShowsAsACopy() throws IOException, InterruptedException {
        List<Edit> edits = List.of(write("a.py", "shim\n"), write("b/a.py", "one\ntwo\nthree\n"));
        try (LocalRepository repository = LocalRepository.containing(git.root())) {
            String patch = new UnifiedDiff(repository.workingTree(), edits, Map.of("b/a.py", "a.py")).text();
            assertThat(patch).contains("copy from a.py\ncopy to b/a.py\n", "+shim\n");
            Files.writeString(folder.resolve("p.patch"), patch);
            git.run("apply", "--check", folder.resolve("p.patch").toString());
        }
    }

    private static Edit.Write write(String path, String text) {
        return new Edit.Write(path, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8));
    }
}
