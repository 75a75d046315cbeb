package dev.relocate.activities.git.remote;

import dev.relocate.activities.checkout.Workspace;
import dev.relocate.activities.git.repository.Origin;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Heartbeat;
import dev.relocate.activities.process.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A clone's origin, talked to by the git command: its ssh, credential helpers, proxies and certificates are what people have
 * set up. It asks nobody for a password, runs no hook of the clone and collects no garbage. Used by one holder at a time.
 */
final class RemoteGit implements Origin {
    private static final Duration QUESTION = Duration.ofMinutes(1);
    private static final Duration TRANSFER = Duration.ofMinutes(30);
    private static final Pattern DEFAULT_BRANCH = Pattern.compile("ref: refs/heads/(\\S+)\\s+HEAD");
    private static final List<String> GIT = List.of(
            "git", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "--git-dir");

    private final Workspace workspace;
    private final Path clone;
    private final RemoteUrl url;
    private final SortedMap<String, String> environment;

    /**
     * @param workspace held as long as the clone is used; its lock is the clone's
     * @param inherited variables for git
     */
    RemoteGit(Workspace workspace, Path clone, RemoteUrl url, SortedMap<String, String> inherited) {
        this.workspace = workspace;
        this.clone = clone;
        this.url = url;
        this.environment = new TreeMap<>(inherited);
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("LC_ALL", "C");
        environment.remove("LANGUAGE");
        // a server that hangs is given up after a minute
        environment.putIfAbsent("GIT_HTTP_LOW_SPEED_LIMIT", "1");
        environment.putIfAbsent("GIT_HTTP_LOW_SPEED_TIME", "60");
    }

    /** Makes the clone where it is missing, without any content, and frees it of what a killed git left. */
    void prepare() {
        try {
            Files.createDirectories(clone);
            removeLeftLocks();
            if (!Files.exists(clone.resolve("HEAD")) || !Files.exists(clone.resolve("config"))) {
                require("init", run(QUESTION, List.of("init", "--quiet", "--bare", "--template=")));
            }
        } catch (IOException | UncheckedIOException e) {
            throw because(
                    e,
                    RepositoryException.passing(
                            "The clone " + clone + " cannot be made: " + e.getMessage() + ".",
                            "See that the disk is neither full nor read-only."));
        }
    }

    /** Whoever holds the workspace is the only one to change the clone, so that every lock in it is nobody's. */
    private void removeLeftLocks() throws IOException {
        for (Path folder : List.of(clone, clone.resolve("refs"))) {
            int depth = folder.equals(clone) ? 1 : Integer.MAX_VALUE;
            if (Files.isDirectory(folder)) {
                List<Path> locks;
                try (Stream<Path> files = Files.walk(folder, depth)) {
                    locks = files.filter(file -> file.toString().endsWith(".lock") && Files.isRegularFile(file))
                            .toList();
                }
                for (Path lock : locks) {
                    Files.deleteIfExists(lock);
                }
            }
        }
    }

    /** The branch that the remote's HEAD names; nothing where it is detached or the repository is empty. */
    Optional<String> defaultBranch() {
        Execution answer = run(QUESTION, List.of("ls-remote", "--symref", "--", url.toString(), "HEAD"));
        require("ls-remote", answer);
        Matcher branch = DEFAULT_BRANCH.matcher(answer.output().text());
        return branch.find() ? Optional.of(branch.group(1)) : Optional.empty();
    }

    @Override
    public void fetch() {
        require(
                "fetch",
                run(
                        TRANSFER,
                        List.of(
                                "fetch",
                                "--quiet",
                                "--prune",
                                "--no-tags",
                                "--no-write-fetch-head",
                                "--no-recurse-submodules",
                                "--",
                                url.toString(),
                                "+refs/heads/*:refs/heads/*",
                                "+refs/relocate/*:refs/relocate/*")));
    }

    @Override
    public boolean advance(String ref, AnyObjectId from, AnyObjectId to) {
        Execution push = push(List.of("--force-with-lease=" + ref + ":" + from.name()), List.of(to.name() + ":" + ref));
        if (push.succeeded()) {
            return true;
        }
        // whether it was refused, or went through and only its answer was lost, the remote knows
        fetch();
        Optional<ObjectId> now = at(ref);
        if (now.filter(to::equals).isPresent()) {
            return true;
        }
        if (now.filter(from::equals).isEmpty()) {
            return false;
        }
        throw GitTrouble.isRejection(push) ? GitTrouble.declined(url, ref, push) : GitTrouble.of(url, "push", push);
    }

    @Override
    public void hold(String ref, AnyObjectId commit) {
        Execution push = push(List.of(), List.of("+" + commit.name() + ":" + ref));
        if (!push.succeeded()) {
            throw GitTrouble.isRejection(push) ? GitTrouble.declined(url, ref, push) : GitTrouble.of(url, "push", push);
        }
    }

    @Override
    public void release(Collection<String> refs) {
        Execution push = push(List.of(), refs.stream().map(ref -> ":" + ref).toList());
        if (push.succeeded()) {
            return;
        }
        fetch();
        for (String ref : refs) {
            if (at(ref).isPresent()) {
                throw GitTrouble.isRejection(push)
                        ? GitTrouble.declined(url, ref, push)
                        : GitTrouble.of(url, "push", push);
            }
        }
    }

    private Execution push(List<String> options, List<String> refs) {
        List<String> arguments =
                new ArrayList<>(List.of("push", "--porcelain", "--no-verify", "--no-recurse-submodules"));
        arguments.addAll(options);
        arguments.addAll(List.of("--", url.toString()));
        arguments.addAll(refs);
        return run(TRANSFER, arguments);
    }

    private Optional<ObjectId> at(String ref) {
        Execution answer = run(QUESTION, List.of("rev-parse", "--quiet", "--verify", ref));
        return answer.succeeded()
                ? Optional.of(ObjectId.fromString(answer.output().text().strip()))
                : Optional.empty();
    }

    private Execution run(Duration timeout, List<String> arguments) {
        List<String> argv = new ArrayList<>(GIT);
        argv.add(clone.toString());
        argv.addAll(arguments);
        return workspace.runner().run(new Invocation(argv, clone, environment, timeout), Heartbeat.NONE);
    }

    private void require(String verb, Execution execution) {
        if (!execution.succeeded()) {
            throw GitTrouble.of(url, verb, execution);
        }
    }

    private static RepositoryException because(Exception cause, RepositoryException failure) {
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
