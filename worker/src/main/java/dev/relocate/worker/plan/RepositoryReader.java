package dev.relocate.worker.plan;

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
import java.util.SortedSet;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

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
        Optional<Path> root = TargetRepository.rootAbove(folder);
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
            if (TargetRepository.isRoot(path)) {
                return Optional.of(path.toRealPath());
            }
            Problem problem = value.problem(
                            subject + (Files.isDirectory(path) ? "is no root of a git working tree" : "is no folder"))
                    .expecting(ROOT);
            Optional<Path> above = TargetRepository.rootAbove(path).filter(root -> Files.isDirectory(path));
            value.refuse(above.map(root -> problem.suggesting("write " + relative(root)))
                    .orElse(problem));
        } catch (InvalidPathException | IOException wrong) {
            value.refuse(subject + "is no path on this machine", ROOT);
        }
        return Optional.empty();
    }

    private String relative(Path root) {
        String path = folder.relativize(root).toString();
        return path.isEmpty() ? "." : path;
    }

    private Optional<RepositoryAtBranch> open(Path root, Optional<String> name, Optional<String> branch) {
        try {
            TargetRepository repository = TargetRepository.open(root);
            Optional<RepositoryAtBranch> at = Optional.empty();
            try {
                at = atBranch(repository, name, branch);
                return at;
            } finally {
                if (at.isEmpty()) {
                    repository.close();
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            Value at = field("path").or(() -> given.map(Fields::owner)).orElse(plan.owner());
            at.refuse(Problem.at(
                            at.position(),
                            "repository.path",
                            "names a repository that cannot be read (" + unreadable.getMessage() + ")")
                    .expecting(ROOT));
            return Optional.empty();
        }
    }

    private Optional<RepositoryAtBranch> atBranch(
            TargetRepository repository, Optional<String> name, Optional<String> wanted) throws IOException {
        Optional<String> branch = wanted.isPresent() ? wanted : repository.currentBranch();
        Optional<ObjectId> head = branch.isPresent() ? repository.head(branch.get()) : Optional.empty();
        if (head.isEmpty()) {
            refuseBranch(repository, branch);
            return Optional.empty();
        }
        String key = name.isPresent() ? name.get() : RepositoryKey.of(host.get(), repository.commonDirectory());
        noteDefaults(name, wanted, key, branch.get());
        return Optional.of(new RepositoryAtBranch(
                repository,
                new RepositoryPlan(key, repository.root().toString(), branch.get()),
                head.get(),
                repository.tree(head.get()),
                repository.submodules(head.get())));
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
        return value.text(expected).filter(text -> {
            if (text.startsWith(Constants.R_HEADS)) {
                String name = text.substring(Constants.R_HEADS.length());
                value.refuse("is " + Shown.quoted(text), expected, "write " + name);
            }
            return !text.startsWith(Constants.R_HEADS);
        });
    }

    private void refuseBranch(TargetRepository repository, Optional<String> branch) throws IOException {
        Value at = field("branch").or(() -> given.map(Fields::owner)).orElse(plan.owner());
        SortedSet<String> branches = repository.branches();
        Problem problem = field("branch").isPresent()
                ? at.problem("is " + Shown.quoted(branch.orElse("")) + ", which is no local branch")
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
