package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Shown;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads {@code repository:} and opens what it names. */
final class RepositoryReader {
    private static final String ROOT = "the root of a git working tree, relative to the plan file";

    private final Fields plan;
    private final Path folder;
    private final Supplier<String> host;
    private final Notes notes;
    private final Optional<Fields> given;

    /**
     * @param plan the plan's keys
     * @param folder the folder of the plan file, absolute
     * @param host names this machine
     */
    RepositoryReader(Fields plan, Path folder, Supplier<String> host, Notes notes) {
        this.plan = plan;
        this.folder = folder;
        this.host = host;
        this.notes = notes;
        this.given = plan.field("repository")
                .flatMap(value -> value.fields(List.of("path", "branch", "name"), List.of("url")));
    }

    /** The repository at the plan's branch, or nothing where that was a problem. The caller closes it. */
    Optional<RepositoryAtBranch> read() {
        field("url").ifPresent(url -> NotYet.refuse(url, "and give the path of a clone on this machine"));
        Optional<String> name = field("name").flatMap(Names::name);
        Optional<String> branch = field("branch").flatMap(RepositoryReader::branchName);
        boolean branchUnreadable = field("branch").isPresent() && branch.isEmpty();
        return root().flatMap(root -> branchUnreadable ? Optional.empty() : open(root, name, branch));
    }

    private Optional<Value> field(String name) {
        return given.flatMap(fields -> fields.field(name));
    }

    private Optional<Path> root() {
        Optional<Value> path = field("path");
        if (path.isPresent()) {
            return path.get().text(ROOT).flatMap(text -> rootAt(text, path.get()));
        }
        if (given.isEmpty() && plan.field("repository").isPresent()) {
            // what is there was refused already
            return Optional.empty();
        }
        Optional<Path> root = rootAbove(folder);
        if (root.isEmpty()) {
            Value at = given.map(Fields::owner).orElse(plan.owner());
            at.refuse(Problem.at(
                            at.position(), "repository.path", "is missing, and the plan file lies in no git repository")
                    .expecting(ROOT));
        }
        return root;
    }

    private Optional<Path> rootAt(String text, Value value) {
        String subject = "is " + Shown.quoted(text) + ", which ";
        try {
            Path path = folder.resolve(text).normalize();
            if (!Files.isDirectory(path)) {
                value.refuse(subject + "is no folder", ROOT);
                return Optional.empty();
            }
            Optional<Path> root = rootAbove(path);
            if (root.filter(path::equals).isPresent()) {
                return root;
            }
            Problem problem =
                    value.problem(subject + "is no root of a git working tree").expecting(ROOT);
            value.refuse(root.map(above -> problem.suggesting("write " + relative(above)))
                    .orElse(problem));
        } catch (InvalidPathException wrong) {
            value.refuse(subject + "is no path on this machine", ROOT);
        }
        return Optional.empty();
    }

    private static Optional<Path> rootAbove(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(Constants.DOT_GIT))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private String relative(Path root) {
        String path = folder.relativize(root).toString();
        return path.isEmpty() ? "." : path;
    }

    private Optional<RepositoryAtBranch> open(Path root, Optional<String> name, Optional<String> branch) {
        try {
            TargetRepository target = TargetRepository.locate(root, branch.orElse(""));
            Optional<RepositoryAtBranch> at = Optional.empty();
            try {
                at = atBranch(target, name, branch);
                return at;
            } finally {
                if (at.isEmpty()) {
                    target.close();
                }
            }
        } catch (RepositoryException unusable) {
            refuseRepository(unusable.problem() + " " + unusable.remedy());
        } catch (IOException | UncheckedIOException unreadable) {
            refuseRepository(unreadable.getMessage());
        }
        return Optional.empty();
    }

    private void refuseRepository(String why) {
        Value at = field("path").or(() -> given.map(Fields::owner)).orElse(plan.owner());
        at.refuse(Problem.at(at.position(), "repository.path", "names a repository that cannot be used (" + why + ")")
                .expecting(ROOT));
    }

    private Optional<RepositoryAtBranch> atBranch(
            TargetRepository target, Optional<String> name, Optional<String> wanted) throws IOException {
        Optional<String> branch = wanted.isPresent() ? wanted : currentBranch(target);
        Optional<RevCommit> head = branch.isPresent() ? head(target, branch.get()) : Optional.empty();
        if (head.isEmpty()) {
            refuseBranch(target.branches(), branch);
            return Optional.empty();
        }
        String key = name.isPresent()
                ? name.get()
                : RepositoryKey.of(host.get(), target.commonDirectory().toRealPath());
        noteDefaults(name, wanted, key, branch.get());
        RepositoryPlan repository = new RepositoryPlan(key, target.root().toString(), branch.get());
        return Optional.of(RepositoryAtBranch.of(target, repository, head.get()));
    }

    /** The branch that is checked out, born or not, or nothing on a detached head. */
    private static Optional<String> currentBranch(TargetRepository target) throws IOException {
        return Optional.ofNullable(target.git().getFullBranch())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()));
    }

    private static Optional<RevCommit> head(TargetRepository target, String branch) throws IOException {
        Ref ref = target.git().exactRef(Constants.R_HEADS + branch);
        return ref == null || ref.getObjectId() == null
                ? Optional.empty()
                : Optional.of(target.commit(ref.getObjectId()));
    }

    private void noteDefaults(Optional<String> name, Optional<String> wanted, String key, String branch) {
        if (name.isEmpty()) {
            notes.defaulted(plan, "repository.name", key);
        }
        if (wanted.isEmpty()) {
            notes.defaulted(plan, "repository.branch", branch + ", which is checked out");
        }
    }

    private static Optional<String> branchName(Value value) {
        String expected = "the name of a local branch such as main";
        Optional<String> text = value.text(expected);
        if (text.filter(name -> name.startsWith(Constants.R_HEADS)).isPresent()) {
            value.refuse(value.shown(), expected, "write " + text.get().substring(Constants.R_HEADS.length()));
            return Optional.empty();
        }
        if (text.isPresent() && !Repository.isValidRefName(Constants.R_HEADS + text.get())) {
            value.refuse(value.shown(), expected);
            return Optional.empty();
        }
        return text;
    }

    private void refuseBranch(List<String> branches, Optional<String> branch) {
        Value at = field("branch").or(() -> given.map(Fields::owner)).orElse(plan.owner());
        Problem problem = field("branch").isPresent()
                ? at.problem(at.shown() + ", which is no local branch")
                : Problem.at(
                        at.position(), "repository.branch", "is missing, and no branch with a commit is checked out");
        if (branches.isEmpty()) {
            at.refuse(problem.suggesting("make a first commit"));
            return;
        }
        at.refuse(branch.flatMap(name -> Spelling.question(name, branches))
                .map(problem::suggesting)
                .orElseGet(() -> problem.expecting("one of "
                        + String.join(", ", branches.stream().limit(10).toList()))));
    }
}
