package dev.relocate.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingTreeEditsTest {
    @TempDir
    private Path root;

    @Test
    void movesAFileAndRemovesTheFolderThatBecameEmpty() throws IOException {
        Files.createDirectories(root.resolve("old/deep"));
        Files.writeString(root.resolve("old/deep/a.py"), "a");
        edits("old/deep/a.py").make(List.of(new Edit.Delete("old/deep/a.py"), write("new/a.py", "a")));
        assertThat(root.resolve("old")).doesNotExist();
        assertThat(root.resolve("new/a.py")).hasContent("a");
    }

    @Test
    void keepsTheFolderOfOthersFiles() throws IOException {
        Files.createDirectories(root.resolve("old"));
        Files.writeString(root.resolve("old/a.py"), "a");
        Files.writeString(root.resolve("old/ignored"), "mine");
        edits("old/a.py").make(List.of(new Edit.Delete("old/a.py")));
        assertThat(root.resolve("old/ignored")).hasContent("mine");
    }

    @Test
    void keepsPermissionsAndSetsTheExecutableBit() throws IOException {
        Path file = Files.writeString(root.resolve("a.sh"), "a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        edits("a.sh").make(List.of(new Edit.Write("a.sh", FileMode.EXECUTABLE, "b".getBytes(StandardCharsets.UTF_8))));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwx--x--x");
        assertThat(file).hasContent("b");
    }

    @Test
    void writesALinkAsALink() throws IOException {
        edits().make(List.of(new Edit.Write("l", FileMode.SYMLINK, "target".getBytes(StandardCharsets.UTF_8))));
        assertThat(Files.readSymbolicLink(root.resolve("l"))).isEqualTo(Path.of("target"));
    }

    @Test
    void refusesToLeaveTheTreeThroughALinkAndWritesNothing(@TempDir Path outside) throws IOException {
        Files.createSymbolicLink(root.resolve("link"), outside);
        assertThatThrownBy(() -> edits().make(List.of(write("b.py", "b"), write("link/a.py", "a"))))
                .isInstanceOf(UnusableRepositoryException.class)
                .hasMessageContaining("link");
        assertThat(outside).isEmptyDirectory();
        assertThat(root.resolve("b.py")).doesNotExist();
    }

    @Test
    void refusesToOverwriteAFileThatGitIgnores() throws IOException {
        Files.writeString(root.resolve("secret"), "mine");
        assertThatThrownBy(() -> edits().make(List.of(write("secret", "theirs"))))
                .isInstanceOf(UnusableRepositoryException.class)
                .hasMessageContaining("secret");
        assertThat(root.resolve("secret")).hasContent("mine");
    }

    private WorkingTreeEdits edits(String... known) {
        return new WorkingTreeEdits(root, Set.of(known));
    }

    private static Edit.Write write(String path, String text) {
        return new Edit.Write(path, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8));
    }
}
