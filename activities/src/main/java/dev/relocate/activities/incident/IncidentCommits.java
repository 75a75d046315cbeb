package dev.relocate.activities.incident;

import dev.relocate.activities.git.landing.BranchAdvance;
import dev.relocate.activities.git.repository.CommitWriter;
import dev.relocate.activities.git.repository.FirstParentLine;
import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.activities.git.repository.TreeEditor;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.workflows.repository.Incident;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Writes incidents into their file on the target branch, one commit each (semantics F2, F3). */
public final class IncidentCommits {
    private static final int ROUNDS = 5;

    private final TargetRepository target;

    public IncidentCommits(TargetRepository target) {
        this.target = target;
    }

    /**
     * Records an incident by one commit that touches its file alone; other changes in working trees, staged ones included,
     * stay as they are. A repeat finds the incident by its id, in a commit's trailer on the
     * branch's first-parent line or in the file itself.
     *
     * @throws RepositoryException of fault {@code PLAN} where the file cannot be one, of fault {@code ENVIRONMENT} where a
     *     working tree has changes of its own in it
     */
    public void record(Incident incident) throws IOException {
        BranchAdvance branch = new BranchAdvance(target);
        for (int round = 0; round < ROUNDS; round++) {
            RevCommit head = target.head();
            Optional<RevCommit> earlier = recorded(incident, head);
            if (earlier.isEmpty() && new IncidentEntry(incident).isIn(content(incident, head))) {
                return;
            }
            BranchAdvance.Outcome outcome = earlier.isPresent()
                    ? branch.finish(target.commit(earlier.get().getParent(0)), head)
                    : branch.advance(head, commit(incident, head), log(incident), BranchAdvance.Care.CHANGED_FILES);
            if (outcome instanceof BranchAdvance.Outcome.Dirty dirty) {
                throw RepositoryException.passing(
                        "The incident " + incident.id() + " cannot be written down: " + String.join(", ", dirty.files())
                                + " has changes of its own in a working tree.",
                        "Commit them or put them aside.");
            }
            if (outcome instanceof BranchAdvance.Outcome.Advanced) {
                return;
            }
        }
        throw RepositoryException.passing(
                "The branch of " + target.shown() + " moved " + ROUNDS + " times while an incident was written down.",
                "Keep others from pushing to it for a moment.");
    }

    private Optional<RevCommit> recorded(Incident incident, RevCommit head) throws IOException {
        Optional<String> id = Optional.of(OneLine.of(incident.id(), 200));
        try (FirstParentLine line = new FirstParentLine(target.git(), head, Optional.empty())) {
            for (Optional<RevCommit> next = line.next(); next.isPresent(); next = line.next()) {
                if (Trailer.INCIDENT.in(next.get()).equals(id)) {
                    return next;
                }
            }
        }
        return Optional.empty();
    }

    private RevCommit commit(Incident incident, RevCommit head) throws IOException {
        Optional<TreeFile> file = file(incident, head);
        if (file.isPresent() && file.get().mode() == FileMode.SYMLINK) {
            throw RepositoryException.plan(
                    "The incidents file " + incident.file() + " is a symbolic link.",
                    "Name the file that it points to under incidents: in the plan.");
        }
        byte[] after = new IncidentEntry(incident).appendedTo(content(incident, head));
        FileMode mode = file.map(TreeFile::mode).orElse(FileMode.REGULAR);
        ObjectId changed =
                TreeEditor.apply(target.git(), head.getTree(), List.of(new Edit.Write(incident.file(), mode, after)));
        return CommitWriter.write(target.git(), changed, head, message(incident));
    }

    private Optional<TreeFile> file(Incident incident, RevCommit head) {
        return CommitTree.of(target.git(), head.getTree()).file(incident.file());
    }

    private byte[] content(Incident incident, RevCommit head) {
        return file(incident, head).map(TreeFile::bytes).orElse(new byte[0]);
    }

    private static String log(Incident incident) {
        return "relocate: " + summary(incident);
    }

    private static String summary(Incident incident) {
        return OneLine.of("Record an incident of " + incident.plan() + "/" + incident.task(), 72);
    }

    private static String message(Incident incident) {
        return summary(incident) + "\n\n" + Trailer.INCIDENT.line(OneLine.of(incident.id(), 200)) + "\n";
    }
}
