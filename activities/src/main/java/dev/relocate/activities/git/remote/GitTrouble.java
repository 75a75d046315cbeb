package dev.relocate.activities.git.remote;

import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import java.util.List;
import java.util.Locale;

/** What git's messages about a remote mean: whose fault it is, and what to do. */
final class GitTrouble {
    private static final List<String> REFUSED = List.of(
            "authentication failed",
            "could not read username",
            "could not read password",
            "permission denied",
            "access denied",
            "returned error: 401",
            "returned error: 403",
            "host key verification failed",
            "detected dubious ownership");
    private static final List<String> MISSING =
            List.of("does not appear to be a git repository", "repository not found", "does not exist", "not found");
    private static final List<String> UNREACHABLE = List.of(
            "could not resolve",
            "unable to access",
            "connection refused",
            "connection timed out",
            "connection reset",
            "connection closed",
            "network is unreachable",
            "no route to host",
            "operation timed out",
            "could not read from remote repository",
            "early eof",
            "unexpected disconnect");
    private static final int LONGEST = 300;

    private GitTrouble() {}

    /** The failure of a git command that talked to a remote. */
    static RepositoryException of(RemoteUrl url, String verb, Execution execution) {
        if (execution.exit() instanceof Exit.TimedOut) {
            return RepositoryException.passing(
                    url + " did not answer in time.", "See to the network and to that server.");
        }
        if (!(execution.exit() instanceof Exit.Exited)) {
            return RepositoryException.passing(
                    "git " + verb + " " + execution.exit().described() + ".", "Install git, or see what ended it.");
        }
        String said = said(execution);
        String lower = said.toLowerCase(Locale.ROOT);
        if (REFUSED.stream().anyMatch(lower::contains)) {
            return RepositoryException.unusable(
                    url + " refuses the user that runs relocate (" + said + ").",
                    "Give it an ssh key or a git credential helper that may fetch and push; git ls-remote " + url
                            + " shows whether it works.");
        }
        if (MISSING.stream().anyMatch(lower::contains)) {
            return RepositoryException.unusable(
                    "There is no repository at " + url + " (" + said + ").",
                    "Correct repository.url, or let the user that runs relocate see it.");
        }
        if (UNREACHABLE.stream().anyMatch(lower::contains)) {
            return RepositoryException.passing(
                    url + " cannot be reached (" + said + ").", "See to the network and to that server.");
        }
        return RepositoryException.passing(
                "git " + verb + " failed at " + url + " (" + said + ").",
                "See that the same command works by hand on this host.");
    }

    /** Why a remote did not take a push that nothing in the repository stood against. */
    static RepositoryException declined(RemoteUrl url, String ref, Execution execution) {
        return RepositoryException.unusable(
                url + " does not take a push to " + ref + " (" + said(execution) + ").",
                "Allow it there (branch protection, hooks, the right to push), then retry.");
    }

    /** Whether a push was refused for what the remote holds or allows, and not for trouble on the way there. */
    static boolean isRejection(Execution execution) {
        String output = execution.output().text() + execution.errors().text();
        return execution.exit() instanceof Exit.Exited && output.contains("rejected]");
    }

    /** What the remote and git said, on one line, without credentials. */
    private static String said(Execution execution) {
        String errors = execution.errors().text();
        List<String> telling = errors.lines()
                .map(String::strip)
                // ssh begins a refusal with the user and host that it refuses
                .filter(line -> line.matches("(?i)(fatal|error|remote|ssh|.*rejected]|.*permission denied|host key).*"))
                .filter(line -> !line.startsWith("error: failed to push some refs"))
                .toList();
        String rejected = execution
                .output()
                .text()
                .lines()
                .filter(line -> line.contains("rejected]"))
                .findFirst()
                .map(line -> line.substring(line.indexOf('[')))
                .orElse("");
        String text = rejected + " "
                + String.join(" ", telling.isEmpty() ? errors.lines().toList() : telling);
        return OneLine.of(RemoteUrl.hidden(text), LONGEST);
    }
}
