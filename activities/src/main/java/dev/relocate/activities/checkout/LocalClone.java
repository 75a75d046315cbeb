package dev.relocate.activities.checkout;

import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import dev.relocate.activities.process.Heartbeat;
import dev.relocate.activities.process.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A clone on the same disk that shares the objects of its origin: no network, no hook, no submodule, no copy. */
final class LocalClone {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final List<String> GIT = List.of(
            "git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "advice.detachedHead=false");

    private final Workspace workspace;
    private final SortedMap<String, String> environment;

    LocalClone(Workspace workspace, SortedMap<String, String> inherited) {
        this.workspace = workspace;
        this.environment = new TreeMap<>(inherited);
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_LFS_SKIP_SMUDGE", "1");
        environment.put("LC_ALL", "C");
    }

    /** Makes a folder with the files of a commit, which need not be on any branch. */
    void make(Path origin, String commit, Path directory, Heartbeat heartbeat) {
        if (!COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException("Not a commit: " + commit);
        }
        List<String> clone = new ArrayList<>(List.of("clone", "--quiet", "--shared", "--no-checkout", "--template="));
        clone.addAll(List.of("--config", "core.hooksPath=/dev/null", "--", origin.toString(), directory.toString()));
        git(workspace.folder(), heartbeat, clone);
        // A test that pushes must not reach the maintainer's repository.
        git(directory, heartbeat, List.of("config", "--remove-section", "remote.origin"));
        shareWithShallowOrigin(origin, directory, heartbeat);
        git(directory, heartbeat, List.of("checkout", "--quiet", "--detach", commit, "--"));
    }

    /** Git copies a shallow repository instead of sharing its objects, and only what its branches reach. */
    private void shareWithShallowOrigin(Path origin, Path directory, Heartbeat heartbeat) {
        Path alternates = directory.resolve(".git/objects/info/alternates");
        if (Files.exists(alternates)) {
            return;
        }
        String common = git(origin, heartbeat, List.of("rev-parse", "--git-common-dir"));
        Path shared = origin.resolve(common.strip());
        try {
            Files.createDirectories(alternates.getParent());
            Files.writeString(alternates, shared.resolve("objects").toRealPath() + "\n");
            if (Files.exists(shared.resolve("shallow"))) {
                Files.write(directory.resolve(".git/shallow"), Files.readAllBytes(shared.resolve("shallow")));
            }
        } catch (IOException e) {
            throw NoVerdictException.environment(
                            "The shallow repository " + origin + " cannot be shared: " + e.getMessage() + ".",
                            "Unshallow it with git fetch --unshallow.")
                    .causedBy(e);
        }
    }

    private String git(Path directory, Heartbeat heartbeat, List<String> arguments) {
        List<String> argv = new ArrayList<>(GIT);
        argv.addAll(arguments);
        Execution execution = workspace.runner().run(new Invocation(argv, directory, environment, TIMEOUT), heartbeat);
        if (execution.succeeded()) {
            return execution.output().text();
        }
        String what = "git " + arguments.get(0) + " " + execution.exit().described();
        String said = LastLines.of(execution.errors().text());
        if (execution.exit() instanceof Exit.Exited) {
            throw NoVerdictException.repository(
                    what + ": " + said + ".",
                    "See that the repository and the commit are still there, and start again.");
        }
        throw NoVerdictException.environment(what + ": " + said + ".", "Install git, or see what ended it.");
    }
}
