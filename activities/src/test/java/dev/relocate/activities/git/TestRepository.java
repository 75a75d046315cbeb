package dev.relocate.activities.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.activities.git.repository.CommitWriter;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.activities.git.repository.TreeEditor;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.RevertRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/** A real repository in a folder, worked on with the git command; configuration of the machine is kept out. */
public final class TestRepository {
    public static final String RUN = "11111111-2222-3333-4444-555555555555";
    public static final String KEY = "shop-0badcafe";

    private final Path root;

    private TestRepository(Path root) {
        this.root = root;
        IsolatedConfiguration.install();
    }

    /** A repository on branch main, with an identity and no commit. */
    public static TestRepository empty(Path root) {
        TestRepository repository = new TestRepository(root);
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        repository.git("init", "-q", "-b", "main");
        repository.git("config", "user.name", "Mina");
        repository.git("config", "user.email", "mina@example.org");
        return repository;
    }

    /** As {@link #empty}, with one commit of some Python files. */
    public static TestRepository withFiles(Path root) {
        TestRepository repository = empty(root);
        repository.write("utils/freshness.py", "def age():\n    return 1\n");
        repository.write("utils/state.py", "STATE = {}\n");
        repository.write("scripts/worker.py", "from utils.freshness import age\n");
        repository.write("README.md", "A shop.\n");
        repository.commit("First");
        return repository;
    }

    public static TestRepository at(Path root) {
        return new TestRepository(root);
    }

    public Path root() {
        return root;
    }

    public Path path(String path) {
        return root.resolve(path);
    }

    public TestRepository write(String path, String text) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.write(path(path), text.getBytes(UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String path) {
        try {
            return Files.readString(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stages everything and commits it. */
    public String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
        return head();
    }

    public String head() {
        return id("HEAD");
    }

    public String id(String revision) {
        return git("rev-parse", "--verify", revision).strip();
    }

    public String tree(String revision) {
        return id(revision + "^{tree}");
    }

    /** What git says of the working tree, one line a file. */
    public String status() {
        return git("status", "--porcelain", "--untracked-files=all");
    }

    /** Runs git in the working tree and returns what it prints; fails the test where git fails. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1", "LC_ALL", "C.UTF-8"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public RepositoryPlan plan() {
        return new RepositoryPlan(KEY, root.toString(), "main");
    }

    public TargetRepository target() {
        return TargetRepository.open(root, "main");
    }

    /** A commit on main's head that no branch has, with the trailers of a task. */
    public String propose(String task, List<Edit> edits) {
        try (TargetRepository target = target()) {
            ObjectId tree = TreeEditor.apply(target.git(), target.head().getTree(), edits);
            String message = "Move things\n\n" + Trailer.TASK.line(Trailer.task(KEY, "tidy", task)) + "\n"
                    + Trailer.RUN.line(RUN) + "\n";
            return CommitWriter.write(target.git(), tree, target.head(), message)
                    .name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A proposal that moves {@code utils/freshness.py} into a new folder and changes who imports it. */
    public String proposeMove() {
        return propose(
                "freshness",
                List.of(
                        new Edit.Delete("utils/freshness.py"),
                        file("utils/timing/freshness.py", "def age():\n    return 1\n"),
                        file("scripts/worker.py", "from utils.timing.freshness import age\n")));
    }

    public static Edit.Write file(String path, String text) {
        return new Edit.Write(path, FileMode.REGULAR, text.getBytes(UTF_8));
    }

    public LandRequest landing(String commit) {
        return new LandRequest(plan(), id(commit + "^"), commit);
    }

    public RevertRequest reverting(String task, String commit) {
        return new RevertRequest(plan(), "tidy", task, RUN, commit, "The test gate failed.");
    }
}
