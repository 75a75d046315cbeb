package dev.relocate.contracts.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingTreeTest {
    @TempDir
    Path folder;

    @Test
    void holdsTrackedAndUntrackedFilesButNoIgnoredOnes() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            write("forced.log", "tracked although ignored later");
            write("a.py", "old");
            git.add().addFilepattern(".").call();
            write(".gitignore", "*.log\nbuild/\n");
            git.add().addFilepattern(".gitignore").call();
            git.commit().setMessage("x").setAuthor("a", "a@b").setSign(false).call();
            write("a.py", "new");
            write("sub/untracked.py", "u");
            write("sub/noise.log", "n");
            write("build/out.py", "o");
            Tree tree = WorkingTree.of(git.getRepository());
            assertThat(tree.files()).containsOnlyKeys(".gitignore", "a.py", "forced.log", "sub/untracked.py");
            assertThat(tree.file("a.py").orElseThrow().text()).isEqualTo("new");
            assertThat(tree.file("a.py").orElseThrow().blobId())
                    .isEqualTo(InMemoryTree.of(Map.of("a", "new"))
                            .file("a")
                            .orElseThrow()
                            .blobId());
        }
    }

    @Test
    void leavesOutDeletedFilesAndNestedRepositories() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call();
                Git nested = Git.init()
                        .setDirectory(folder.resolve("nested").toFile())
                        .call()) {
            write("gone.py", "x");
            write("nested/inside.py", "x");
            git.add().addFilepattern("gone.py").call();
            Files.delete(folder.resolve("gone.py"));
            assertThat(WorkingTree.of(git.getRepository()).files()).isEmpty();
            assertThat(nested.getRepository().isBare()).isFalse();
        }
    }

    @Test
    void followsNoSymbolicLinkAndKeepsModes() throws Exception {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("secret.py"), "secret");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            Files.createSymbolicLink(folder.resolve("link"), outside);
            write("run.sh", "#!/bin/sh\n");
            assertThat(folder.resolve("run.sh").toFile().setExecutable(true)).isTrue();
            Tree tree = WorkingTree.of(git.getRepository());
            assertThat(tree.files()).containsOnlyKeys("link", "run.sh");
            assertThat(tree.file("link").orElseThrow().mode()).isEqualTo(FileMode.SYMLINK);
            assertThat(tree.file("link").orElseThrow().text()).isEqualTo(outside.toString());
            assertThat(tree.file("run.sh").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        }
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
