package dev.relocate.activities.git.repository;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** The trailers that mark a commit as a relocation's (semantics E1). */
public enum Trailer {
    /** {@code <repository key>/<plan>/<task>}. */
    TASK("Relocate-Task"),
    /** The first run id of the task's workflow. */
    RUN("Relocate-Run"),
    /** What the task asked for, see {@code TaskDigest}; by it a later run knows that the task is done. */
    DIGEST("Relocate-Digest"),
    /** {@code expand} or {@code switch}, where a task lands in two steps (semantics B8). */
    STEP("Relocate-Step"),
    /** The path of a shim that the commit left behind; once for each. */
    SHIM("Relocate-Shim"),
    /** The landed commit that this one takes back. */
    REVERTS("Relocate-Reverts"),
    /** The incident that the commit wrote down. */
    INCIDENT("Relocate-Incident");

    private static final int LONGEST = 4000;

    private final String key;

    Trailer(String key) {
        this.key = key;
    }

    /** The trailer as a line of a commit message, without line break. */
    public String line(String value) {
        return key + ": " + OneLine.of(value, LONGEST);
    }

    /** The value in a commit's last paragraph; the last one where there are several. */
    public Optional<String> in(RevCommit commit) {
        List<String> values = allIn(commit);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** All values in a commit's last paragraph, in their order. */
    public List<String> allIn(RevCommit commit) {
        return commit.getFooterLines(key);
    }

    /** The value of {@link #TASK} for a task. */
    public static String task(String repositoryKey, String plan, String task) {
        return OneLine.of(repositoryKey + "/" + plan + "/" + task, LONGEST);
    }
}
