package dev.relocate.activities.git.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The relocations on a branch's first-parent line, and which of them were taken back, by a commit of ours or by a person's
 * {@code git revert} (semantics E1). A revert that was itself reverted counts for nothing.
 */
public final class LandedChanges {
    private static final Pattern REVERTED_BY_HAND =
            Pattern.compile("^This reverts commit ([0-9a-f]{40})", Pattern.MULTILINE);

    private final List<Landed> newestFirst;

    private LandedChanges(List<Landed> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /**
     * A relocation's commit on the line.
     *
     * @param revertedBy the commit that took it back, where one did
     */
    public record Landed(RevCommit commit, Optional<RevCommit> revertedBy) {
        /** Whether the branch still holds the change. */
        public boolean inEffect() {
            return revertedBy.isEmpty();
        }
    }

    /** A revert that is itself in effect, and has not met yet what it takes back. */
    private record Revert(RevCommit commit, String target) {
        /** Whether it takes that commit back: by id, or by its run where a rebase gave the commit another id. */
        boolean takesBack(RevCommit candidate, Set<String> onLine) {
            return target.equals(candidate.name())
                    || (!onLine.contains(target)
                            && Trailer.RUN.in(commit).isPresent()
                            && Trailer.RUN.in(commit).equals(Trailer.RUN.in(candidate))
                            && Trailer.TASK.in(commit).equals(Trailer.TASK.in(candidate))
                            && Trailer.STEP.in(commit).equals(Trailer.STEP.in(candidate)));
        }
    }

    /**
     * Reads the line from a head back.
     *
     * @param since the commit to read down to, without it; nothing means: to the root
     */
    public static LandedChanges on(Repository git, AnyObjectId head, Optional<? extends AnyObjectId> since)
            throws IOException {
        List<RevCommit> relevant = relevant(git, head, since);
        Set<String> onLine = relevant.stream().map(RevCommit::name).collect(Collectors.toSet());
        List<Landed> landed = new ArrayList<>();
        List<Revert> open = new ArrayList<>();
        for (RevCommit commit : relevant) {
            Optional<Revert> revert = open.stream()
                    .filter(later -> later.takesBack(commit, onLine))
                    .findFirst();
            revert.ifPresent(open::remove);
            Optional<String> target = reverted(commit);
            if (target.isEmpty()) {
                landed.add(new Landed(commit, revert.map(Revert::commit)));
            } else if (revert.isEmpty()) {
                open.add(new Revert(commit, target.get()));
            }
        }
        return new LandedChanges(landed);
    }

    /** Relocations and reverts of anything, the newest first. */
    private static List<RevCommit> relevant(Repository git, AnyObjectId head, Optional<? extends AnyObjectId> since)
            throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (FirstParentLine line = new FirstParentLine(git, head, since)) {
            for (Optional<RevCommit> next = line.next(); next.isPresent(); next = line.next()) {
                RevCommit commit = next.get();
                if (Trailer.TASK.in(commit).isPresent() || reverted(commit).isPresent()) {
                    commits.add(commit);
                }
            }
        }
        return commits;
    }

    /** The commit that a commit takes back, where it is a revert. */
    private static Optional<String> reverted(RevCommit commit) {
        Optional<String> ours = Trailer.REVERTS.in(commit);
        if (ours.isPresent()) {
            return ours;
        }
        Matcher theirs = REVERTED_BY_HAND.matcher(commit.getFullMessage());
        return theirs.find() ? Optional.of(theirs.group(1)) : Optional.empty();
    }

    /** That very commit, where it is on the line. */
    public Optional<Landed> commit(AnyObjectId id) {
        return newest(landed -> AnyObjectId.isEqual(landed.commit(), id));
    }

    /**
     * The newest that a run landed for a task; found even where a person rebased it.
     *
     * @param step which of the task's steps, as its trailer says; nothing for a task that lands in one
     */
    public Optional<Landed> byRun(String task, String run, Optional<String> step) {
        return newest(landed -> Trailer.TASK.in(landed.commit()).equals(Optional.of(task))
                && Trailer.RUN.in(landed.commit()).equals(Optional.of(run))
                && Trailer.STEP.in(landed.commit()).equals(step));
    }

    /** What is in effect for a task's digest, whichever run landed it. */
    public Optional<Landed> inEffectByDigest(String digest) {
        return newest(landed ->
                landed.inEffect() && Trailer.DIGEST.in(landed.commit()).equals(Optional.of(digest)));
    }

    /** What is in effect for a task, whichever run landed it, the newest first: two commits where it landed in two steps. */
    public List<Landed> inEffectByTask(String task) {
        return newestFirst.stream()
                .filter(landed ->
                        landed.inEffect() && Trailer.TASK.in(landed.commit()).equals(Optional.of(task)))
                .toList();
    }

    /** What is in effect for the tasks of a plan, the newest first. */
    public List<Landed> inEffectByPlan(String repositoryKey, String plan) {
        String tasks = Trailer.task(repositoryKey, plan, "");
        return newestFirst.stream()
                .filter(Landed::inEffect)
                .filter(landed -> Trailer.TASK
                        .in(landed.commit())
                        .filter(task -> task.startsWith(tasks))
                        .isPresent())
                .toList();
    }

    private Optional<Landed> newest(Predicate<Landed> wanted) {
        return newestFirst.stream().filter(wanted).findFirst();
    }
}
