package dev.relocate.activities.deploy;

import dev.relocate.activities.checkout.Secrets;
import dev.relocate.activities.checkout.Workspace;
import dev.relocate.activities.compose.ComposeFiles;
import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.EngineLedger;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Heartbeat;
import dev.relocate.activities.process.Invocation;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.PlanContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/** Where one deploy works: the maintainer's tree, the commits, the docker command, and the log of all that was run. */
final class DeploySite implements AutoCloseable {
    private static final Duration COMMAND = Duration.ofMinutes(10);

    private final PlanContext context;
    private final Workspace workspace;
    private final EngineLedger engines;
    private final Heartbeat heartbeat;
    private final TargetRepository repository;
    private final SortedMap<String, String> environment;
    private final Secrets secrets;
    private final Docker docker;
    private final StringBuilder log = new StringBuilder();

    DeploySite(
            PlanContext context,
            Workspace workspace,
            Map<String, String> worker,
            EngineLedger engines,
            Heartbeat heartbeat) {
        this.context = context;
        this.engines = engines;
        this.workspace = workspace;
        this.heartbeat = heartbeat;
        this.repository = TargetRepository.open(
                Path.of(context.repository().path()), context.repository().branch());
        this.environment = new TreeMap<>(worker);
        environment.keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
        environment.putAll(context.environment());
        this.secrets =
                Secrets.of(environment, envFile().map(DeploySite::text).stream().toList());
        this.docker = new Docker(this::run, directory(), environment);
    }

    Delivery delivery() {
        return context.delivery()
                .orElseThrow(() -> new IllegalArgumentException("The plan " + context.plan() + " deploys nothing."));
    }

    Delivery.Deploy plan() {
        return delivery().deploy();
    }

    Docker docker() {
        return docker;
    }

    /** Notes where images are built. */
    EngineLedger engines() {
        return engines;
    }

    /** The docker command, whose output goes into no log. */
    Docker silentDocker() {
        return new Docker(invocation -> workspace.runner().run(invocation, heartbeat), directory(), environment);
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    /** A commit's files, readable until this is closed. */
    Tree tree(String commit) {
        return CommitTree.of(repository.git(), ObjectId.fromString(commit));
    }

    /** The project directory in the maintainer's tree. */
    Path directory() {
        Path directory = repository.root().resolve(plan().directory());
        if (!Files.isDirectory(directory)) {
            throw new DeployException(
                    "deploy.directory: there is no folder " + plan().directory() + " in " + repository.root() + ".");
        }
        return directory;
    }

    /** The Compose files, as repository paths. */
    List<String> composeFiles(Tree tree) {
        List<String> files = ComposeFiles.of(plan().compose(), plan().directory(), tree);
        if (files.isEmpty()) {
            throw new DeployException("deploy.compose: there is no Compose file in "
                    + (plan().directory().isEmpty() ? "the repository's root" : plan().directory()) + ".");
        }
        return files;
    }

    /**
     * The project as the maintainer's tree has it.
     *
     * @throws DeployException if that tree has another branch checked out
     */
    ComposeCli newest(Tree tree) {
        String branch = checkedOut();
        if (!branch.equals(repository.branchRef())) {
            throw new DeployException(repository.root() + " has " + branch.replaceFirst("^refs/heads/", "")
                    + " checked out, and what is deployed is "
                    + context.repository().branch()
                    + ": check that out there, then retry.");
        }
        return project(
                composeFiles(tree).stream().map(repository.root()::resolve).toList());
    }

    /** The project with the Compose files of a commit, which are written to the workspace. */
    ComposeCli of(Tree tree) {
        return project(composeFiles(tree).stream()
                .map(path -> write(path, tree.file(path).orElseThrow().bytes()))
                .toList());
    }

    private String checkedOut() {
        try {
            return repository.git().getFullBranch();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read which branch " + repository.root() + " has checked out.", e);
        }
    }

    private ComposeCli project(List<Path> files) {
        return new ComposeCli(docker, directory(), files, envFile(), plan().project(), plan().services());
    }

    private Optional<Path> envFile() {
        return plan().envFile().map(name -> {
            Path file = directory().resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new DeployException("deploy.envFile: there is no file " + name + " in " + directory() + ".");
            }
            return file;
        });
    }

    private Path write(String path, byte[] content) {
        try {
            Path file = scratch("compose").resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path + " to the workspace: " + e.getMessage(), e);
        }
    }

    /** A folder of the workspace, not made yet. */
    Path scratch(String name) {
        return workspace.folder().resolve("deploy").resolve(name);
    }

    /** Runs a command of the plan in the project directory. */
    Execution run(Command command) {
        return run(command, Map.of());
    }

    /** Runs a command of the plan in the project directory, with variables of ours. */
    Execution run(Command command, Map<String, String> ours) {
        SortedMap<String, String> variables = new TreeMap<>(environment);
        variables.putAll(ours);
        variables.putAll(command.environment());
        return run(new Invocation(command.argv(), directory(), variables, COMMAND));
    }

    private Execution run(Invocation invocation) {
        Execution execution = workspace.runner().run(invocation, heartbeat);
        say("$ " + invocation.display());
        say(execution.log().text().strip());
        say("[it " + execution.exit().described() + "]");
        return execution;
    }

    /** Adds a line to the log. */
    void say(String line) {
        log.append(shown(line)).append('\n');
    }

    /** The log so far; nothing in it is secret. */
    String log() {
        return log.toString();
    }

    /** A text without secrets. */
    String shown(String text) {
        return secrets.hide(text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".", e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
