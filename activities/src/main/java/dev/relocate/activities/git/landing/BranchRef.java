package dev.relocate.activities.git.landing;

import dev.relocate.activities.git.repository.Identity;
import dev.relocate.activities.git.repository.Origin;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Sets the target branch by compare-and-swap, as git does: under the ref's lock, with an entry in its log. A clone's branch
 * is set at its origin first, which decides; a kill in between is made good by the next fetch.
 */
final class BranchRef {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TargetRepository target;

    BranchRef(TargetRepository target) {
        this.target = target;
    }

    /**
     * Sets the branch, if it still is where it is expected. Others' short locks on the ref are waited for; one that a killed
     * attempt at this very change left behind is removed, and so is one that stays empty: whoever takes a ref's lock writes it at
     * once, so its process died in between.
     *
     * @return whether the branch was moved; false means that it is somewhere else
     * @throws RepositoryException of fault {@code ENVIRONMENT} where another process keeps the lock, and what {@link Origin}
     *     raises
     */
    boolean swap(RevCommit from, RevCommit to, String log) throws IOException {
        Optional<Origin> origin = target.origin();
        if (origin.isPresent()) {
            if (!origin.get().advance(target.branchRef(), from, to)) {
                return false;
            }
            if (target.head().equals(to)) {
                return true;
            }
        }
        return swapHere(from, to, log);
    }

    private boolean swapHere(RevCommit from, RevCommit to, String log) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!update(from, to, log)) {
            if (!target.head().equals(from)) {
                return false;
            }
            if (Instant.now().isAfter(deadline) && !removeLeftLock(to)) {
                throw RepositoryException.passing(
                        "Another git process holds " + lock() + ".",
                        "Let it finish; if none is running, delete that file.");
            }
            pause();
        }
        return true;
    }

    private boolean update(RevCommit from, RevCommit to, String log) throws IOException {
        RefUpdate update = target.git().updateRef(target.branchRef());
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        update.setRefLogIdent(Identity.of(target.git()));
        update.setRefLogMessage(log, false);
        try (RevWalk walk = new RevWalk(target.git())) {
            RefUpdate.Result result = update.update(walk);
            return switch (result) {
                case FAST_FORWARD, NO_CHANGE -> true;
                case LOCK_FAILURE -> false;
                default -> throw new IOException("Cannot set " + target.branchRef() + ": " + result + ".");
            };
        }
    }

    /** Whether the ref's lock is nobody's any more, and is gone now. */
    private boolean removeLeftLock(RevCommit to) throws IOException {
        try {
            String content = new String(Files.readAllBytes(lock()), StandardCharsets.ISO_8859_1);
            boolean left = content.isEmpty()
                    ? Files.getLastModifiedTime(lock())
                            .toInstant()
                            .isBefore(Instant.now().minus(PATIENCE))
                    : content.strip().equals(to.name());
            return left && Files.deleteIfExists(lock());
        } catch (NoSuchFileException released) {
            return true;
        }
    }

    private Path lock() {
        return target.commonDirectory().resolve(target.branchRef() + ".lock");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw RepositoryException.passing("The wait for the branch's lock was interrupted.", "Try again.");
        }
    }
}
