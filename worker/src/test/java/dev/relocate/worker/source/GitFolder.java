package dev.relocate.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real git repository to work on. */
public record GitFolder(Path root) {
    /** Makes one without a commit, on branch {@code main}. */
    public static GitFolder create(Path root) throws IOException, InterruptedException {
        Files.createDirectories(root);
        GitFolder folder = new GitFolder(root.toRealPath());
        folder.run("init", "-q", "-b", "main");
        folder.run("config", "user.name", "Ada");
        folder.run("config", "user.email", "ada@example.org");
        return folder;
    }

    /** Writes a file, and the folders above it. */
    public void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Commits all that is there. */
    public void commit() throws IOException, InterruptedException {
        commit("Work");
    }

    /** Commits everything under a message. */
    public void commit(String message) throws IOException, InterruptedException {
        run("add", "-A");
        run("commit", "-qm", message);
    }

    /** Runs git, which must succeed; gives what it prints. */
    public String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
        return output.strip();
    }
}
