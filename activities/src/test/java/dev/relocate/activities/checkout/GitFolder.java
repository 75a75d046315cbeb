package dev.relocate.activities.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real git repository in a folder of a test. */
public final class GitFolder {
    private final Path root;

    private GitFolder(Path root) {
        this.root = root;
    }

    /** An empty repository with the branch main. */
    public static GitFolder in(Path root) throws IOException {
        GitFolder folder = new GitFolder(Files.createDirectories(root).toRealPath());
        folder.git("init", "--quiet", "--initial-branch=main");
        return folder;
    }

    public Path root() {
        return root;
    }

    /** Writes a file, which no commit holds yet. */
    public GitFolder write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** Moves a tracked file. */
    public GitFolder move(String from, String to) throws IOException {
        Files.createDirectories(root.resolve(to).getParent());
        git("mv", from, to);
        return this;
    }

    /** Deletes a tracked file. */
    public GitFolder delete(String path) throws IOException {
        git("rm", "--quiet", path);
        return this;
    }

    /** Commits all that git does not ignore, and gives the commit's id. */
    public String commit(String message) throws IOException {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", message);
        return git("rev-parse", "HEAD");
    }

    public String git(String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false"));
        argv.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_NOSYSTEM", "1", "GIT_TERMINAL_PROMPT", "0"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        return output;
    }
}
