package dev.relocate.activities.git.remote;

import dev.relocate.activities.checkout.GateEnvironment;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.checkout.Workspace;
import dev.relocate.activities.checkout.Workspaces;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.process.Heartbeat;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The repositories that plans name, as this host has them: the working tree at a path, or this host's clone of a URL.
 *
 * <p>A clone is made when it is first asked for, is fetched each time it is opened, and is held by one user at a time, against
 * other processes too. It is a cache: deleted, it is made again.
 */
public final class Repositories {
    private static final String LABEL = "clones";
    private static final int DIGITS = 16;

    private final Path clones;
    private final Path workspaces;
    private final SortedMap<String, String> environment;

    private Repositories(Path clones, Path workspaces, SortedMap<String, String> environment) {
        this.clones = clones;
        this.workspaces = workspaces;
        this.environment = environment;
    }

    /**
     * Repositories of this host. Nothing is made on disk before a URL asks for it.
     *
     * @param clones the folder of clones
     * @param workspaces the folder of workspaces, see {@link Workspaces}
     * @param environment the variables of this process, for git
     */
    public static Repositories in(Path clones, Path workspaces, Map<String, String> environment) {
        return new Repositories(clones, workspaces, GateEnvironment.inherited(environment));
    }

    /**
     * Opens a plan's repository, which must have its branch.
     *
     * @throws RepositoryException naming the cause and what to do
     */
    public TargetRepository open(RepositoryPlan plan) {
        if (plan.url().isEmpty()) {
            return TargetRepository.open(Path.of(plan.path()), plan.branch());
        }
        TargetRepository target = locate(plan);
        try {
            target.head();
            return target;
        } catch (IOException unreadable) {
            target.close();
            throw damaged(target.root(), unreadable);
        } catch (RuntimeException refused) {
            target.close();
            throw refused;
        }
    }

    /** As {@link #open}, without asking for the branch. */
    public TargetRepository locate(RepositoryPlan plan) {
        return plan.url().isEmpty()
                ? TargetRepository.locate(Path.of(plan.path()), plan.branch())
                : locate(RemoteUrl.of(plan.url().get()), Optional.of(plan.branch()));
    }

    /**
     * This host's clone of a URL, as its origin is now.
     *
     * @param branch the one to land on; nothing means the origin's own choice, or no name where it has none
     */
    public TargetRepository locate(RemoteUrl url, Optional<String> branch) {
        Path clone = folder(url);
        RemoteGit origin = new RemoteGit(hold(clone), clone, url, environment);
        try {
            origin.prepare();
            origin.fetch();
            String chosen = branch.or(origin::defaultBranch).orElse("");
            return TargetRepository.cloned(clone, chosen, origin, url.toString());
        } catch (RuntimeException failed) {
            origin.close();
            throw failed;
        }
    }

    /**
     * The folder of a plan's repository on this host, which git can clone from, with commits in it; a clone is fetched only
     * where it lacks one of them.
     *
     * @throws RepositoryException naming the cause and what to do
     */
    public Path holding(RepositoryPlan plan, Stream<String> commits) {
        if (plan.url().isEmpty()) {
            return Path.of(plan.path());
        }
        Path clone = folder(RemoteUrl.of(plan.url().get()));
        if (!commits.allMatch(commit -> has(clone, commit))) {
            locate(plan).close();
        }
        return clone;
    }

    private static boolean has(Path clone, String commit) {
        if (!Files.exists(clone.resolve("HEAD"))) {
            return false;
        }
        try (Repository git =
                new FileRepositoryBuilder().setGitDir(clone.toFile()).setBare().build()) {
            return git.getObjectDatabase().has(ObjectId.fromString(commit));
        } catch (IOException unreadable) {
            throw damaged(clone, unreadable);
        }
    }

    private Workspace hold(Path clone) {
        try {
            return Workspaces.in(workspaces).open(LABEL, clone.getFileName().toString(), Heartbeat.NONE);
        } catch (NoVerdictException busy) {
            RepositoryException failure = RepositoryException.passing(
                    "The clone " + clone + " is in use.", "Wait for the other relocate process, or stop it.");
            failure.initCause(busy);
            throw busy.fault() == FailureType.ENVIRONMENT ? failure : busy;
        } catch (UncheckedIOException e) {
            RepositoryException failure =
                    RepositoryException.passing(e.getMessage(), "See that the disk is neither full nor read-only.");
            failure.initCause(e);
            throw failure;
        }
    }

    private Path folder(RemoteUrl url) {
        String name = url.name().replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return clones.resolve((name.isEmpty() ? "repository" : name.substring(0, Math.min(name.length(), 80))) + "-"
                + url.digest(DIGITS) + ".git");
    }

    private static RepositoryException damaged(Path clone, IOException cause) {
        RepositoryException failure = RepositoryException.unusable(
                "The clone " + clone + " cannot be read: " + cause.getMessage() + ".",
                "Delete that folder; it is made again.");
        failure.initCause(cause);
        return failure;
    }
}
