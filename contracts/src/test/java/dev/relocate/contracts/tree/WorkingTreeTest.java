package dev.relocate.contracts.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
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

    @Test
    void followsNoLinkThatTookThePlaceOfATrackedFolder() throws Exception {
        Path outside = Files.createTempDirectory("outside");
        Files.createDirectories(outside.resolve("deep"));
        Files.writeString(outside.resolve("deep/secret.py"), "secret");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            write("sub/deep/a.py", "a");
            write("gone/b.py", "b");
            write("stays/deep/c.py", "c");
            git.add().addFilepattern(".").call();
            Files.delete(folder.resolve("sub/deep/a.py"));
            Files.delete(folder.resolve("sub/deep"));
            Files.delete(folder.resolve("sub"));
            Files.createSymbolicLink(folder.resolve("sub"), outside);
            Files.delete(folder.resolve("gone/b.py"));
            Files.delete(folder.resolve("gone"));
            write("stays/deep/new/d.py", "d");
            assertThat(WorkingTree.of(git.getRepository()).files())
                    .containsOnlyKeys("stays/deep/c.py", "stays/deep/new/d.py", "sub");
        }
    }

    @Test
    void endsAtLinksThatLeadInCircles() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            Files.createDirectories(folder.resolve("a/b"));
            Files.createSymbolicLink(folder.resolve("a/b/up"), Path.of("../.."));
            Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
            Files.createSymbolicLink(folder.resolve("one"), Path.of("two"));
            Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
            write("a/b/new\nline.py", "x = 1\n");
            assertThat(WorkingTree.of(git.getRepository()).files())
                    .containsOnlyKeys("a/b/new\nline.py", "a/b/up", "one", "self", "two");
        }
    }

    @Test
    void takesTheIdOfAnUnchangedFileFromTheIndexWithoutReadingIt() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            write("a.py", "same");
            settle("a.py");
            git.add().addFilepattern(".").call();
            Tree tree = WorkingTree.of(git.getRepository());
            Files.delete(folder.resolve("a.py"));
            assertThat(tree.file("a.py").orElseThrow().blobId()).isEqualTo(blobId("same"));
        }
    }

    @Test
    void hashesAFileThatIsAsYoungAsTheIndex() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            write("a.py", "one");
            FileTime time = Files.getLastModifiedTime(folder.resolve("a.py"));
            git.add().addFilepattern(".").call();
            write("a.py", "two");
            Files.setLastModifiedTime(folder.resolve("a.py"), time);
            Files.setLastModifiedTime(folder.resolve(".git/index"), time);
            assertThat(id(git, "a.py")).isEqualTo(blobId("two"));
        }
    }

    @Test
    void hashesAFileThatTheIndexIsToldToAssumeUnchanged() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            write("a.py", "one");
            settle("a.py");
            git.add().addFilepattern(".").call();
            DirCache index = git.getRepository().lockDirCache();
            index.getEntry(0).setAssumeValid(true);
            assertThat(index.getEntry(0).getLength()).isEqualTo(3);
            index.write();
            assertThat(index.commit()).isTrue();
            write("a.py", "two");
            settle("a.py");
            assertThat(id(git, "a.py")).isEqualTo(blobId("two"));
        }
    }

    @Test
    void hashesAFileWhoseLineEndingsGitConverts() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            write(".gitattributes", "*.py text\n");
            write("dos.py", "a = 1\r\n");
            write("unix.py", "a = 1\n");
            settle("dos.py");
            git.add().addFilepattern(".").call();
            assertThat(git.getRepository().readDirCache().getEntry("dos.py").getObjectId())
                    .isEqualTo(git.getRepository()
                            .readDirCache()
                            .getEntry("unix.py")
                            .getObjectId());
            assertThat(id(git, "dos.py")).isEqualTo(blobId("a = 1\r\n"));
            assertThat(id(git, "unix.py")).isEqualTo(blobId("a = 1\n"));
        }
    }

    @Test
    void hashesEveryFileWhereTheUsersOwnAttributesNameAFilter() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            write("a.py", "same");
            settle("a.py");
            git.add().addFilepattern(".").call();
            write(".git/info/attributes", "*.py ident\n");
            Tree tree = WorkingTree.of(git.getRepository());
            write("a.py", "diff");
            assertThat(tree.file("a.py").orElseThrow().blobId()).isEqualTo(blobId("diff"));
        }
    }

    /** Makes a file older than the index will be. */
    private void settle(String path) throws Exception {
        Files.setLastModifiedTime(
                folder.resolve(path),
                FileTime.from(Instant.now().minusSeconds(100).truncatedTo(ChronoUnit.SECONDS)));
    }

    private static String id(Git git, String path) {
        return WorkingTree.of(git.getRepository()).file(path).orElseThrow().blobId();
    }

    private static String blobId(String content) {
        return InMemoryTree.of(Map.of("a", content)).file("a").orElseThrow().blobId();
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
