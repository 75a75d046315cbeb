package dev.relocate.worker.plan;

import dev.relocate.activities.git.remote.RemoteUrl;
import dev.relocate.activities.git.remote.Repositories;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads {@code repository:} and opens what it names. */
final class RepositoryReader {
    private static final String URL = "the URL of a git repository";
    private static final String ROOT = "the root of a git working tree, relative to the plan file";

    private final Fields plan;
    private final Path folder;
    private final Supplier<String> host;
    private final Supplier<Repositories> repositories;
    private final Notes notes;
    private final Optional<Fields> given;

    /**
     * @param plan the plan's keys
     * @param folder the folder of the plan file, absolute
     * @param host names this machine
     * @param repositories clones what is named by URL; asked only then
     */
    RepositoryReader(
            Fields plan, Path folder, Supplier<String> host, Supplier<Repositories> repositories, Notes notes) {
        this.plan = plan;
        this.folder = folder;
        this.host = host;
        this.repositories = repositories;
        this.notes = notes;
        this.given = plan.field("repository").flatMap(value -> value.fields(List.of("path", "url", "branch", "name")));
    }

    /** The repository at the plan's branch, or nothing where that was a problem. The caller closes it. */
    Optional<RepositoryAtBranch> read() {
        Optional<String> name = field("name").flatMap(Names::name);
        Optional<String> branch = field("branch").flatMap(RepositoryReader::branchName);
        boolean branchUnreadable = field("branch").isPresent() && branch.isEmpty();
        Optional<Value> url = field("url");
        if (url.isEmpty()) {
            return root().flatMap(root -> branchUnreadable ? Optional.empty() : open(root, name, branch));
        }
        field("path")
                .ifPresent(path -> path.refuse(path.problem("is there beside repository.url")
                        .suggesting("keep one: url where several machines share it, path where it is on this one")));
        Optional<RemoteUrl> remote = url.flatMap(RepositoryReader::remote);
        return remote.filter(known -> !branchUnreadable && field("path").isEmpty())
                .flatMap(known -> open(known, name, branch));
    }

    private static Optional<RemoteUrl> remote(Value value) {
        return value.text(URL).flatMap(text -> {
            try {
                return Optional.of(RemoteUrl.of(text));
            } catch (RepositoryException wrong) {
                value.refuse(value.problem(wrong.problem()).suggesting(advice(wrong.remedy())));
                return Optional.empty();
            }
        });
    }

    private Optional<RepositoryAtBranch> open(RemoteUrl url, Optional<String> name, Optional<String> branch) {
        Value at = field("url").orElseThrow();
        try {
            return openLocated(repositories.get().locate(url, branch), name, branch, Optional.of(url));
        } catch (RepositoryException unusable) {
            at.refuse(
                    at.problem("cannot be used: " + clause(unusable.problem())).suggesting(advice(unusable.remedy())));
        } catch (IOException | UncheckedIOException unreadable) {
            at.refuse(at.problem("cannot be used: " + unreadable.getMessage()));
        }
        return Optional.empty();
    }

    /** A sentence's remedy as part of another one. */
    private static String advice(String sentence) {
        String clause = clause(sentence);
        return clause.substring(0, 1).toLowerCase(Locale.ROOT) + clause.substring(1);
    }

    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
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
            return openLocated(TargetRepository.locate(root, branch.orElse("")), name, branch, Optional.empty());
        } catch (RepositoryException unusable) {
            refuseRepository(unusable.problem() + " " + unusable.remedy());
        } catch (IOException | UncheckedIOException unreadable) {
            refuseRepository(unreadable.getMessage());
        }
        return Optional.empty();
    }

    private Optional<RepositoryAtBranch> openLocated(
            TargetRepository target, Optional<String> name, Optional<String> branch, Optional<RemoteUrl> url)
            throws IOException {
        Optional<RepositoryAtBranch> at = Optional.empty();
        try {
            at = atBranch(target, name, branch, url);
            return at;
        } finally {
            if (at.isEmpty()) {
                target.close();
            }
        }
    }

    private void refuseRepository(String why) {
        Value at = field("path").or(() -> given.map(Fields::owner)).orElse(plan.owner());
        at.refuse(Problem.at(at.position(), "repository.path", "names a repository that cannot be used (" + why + ")")
                .expecting(ROOT));
    }

    private Optional<RepositoryAtBranch> atBranch(
            TargetRepository target, Optional<String> name, Optional<String> wanted, Optional<RemoteUrl> url)
            throws IOException {
        Optional<String> branch = wanted.isPresent() ? wanted : currentBranch(target, url);
        Optional<RevCommit> head = branch.isPresent() ? head(target, branch.get()) : Optional.empty();
        if (head.isEmpty()) {
            refuseBranch(target.branches(), branch);
            return Optional.empty();
        }
        String key = name.isPresent() ? name.get() : key(target, url);
        noteDefaults(name, wanted, key, branch.get(), url);
        RepositoryPlan repository = new RepositoryPlan(
                key, url.isPresent() ? "" : target.root().toString(), branch.get(), url.map(RemoteUrl::toString));
        return Optional.of(RepositoryAtBranch.of(target, repository, head.get()));
    }

    private String key(TargetRepository target, Optional<RemoteUrl> url) throws IOException {
        return url.isPresent()
                ? RepositoryKey.of(url.get())
                : RepositoryKey.of(host.get(), target.commonDirectory().toRealPath());
    }

    /** The branch that is checked out, born or not, or nothing on a detached head; at a URL, the one that its HEAD names. */
    private static Optional<String> currentBranch(TargetRepository target, Optional<RemoteUrl> url) throws IOException {
        if (url.isPresent()) {
            return Optional.of(target.branch()).filter(branch -> !branch.isEmpty());
        }
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

    private void noteDefaults(
            Optional<String> name, Optional<String> wanted, String key, String branch, Optional<RemoteUrl> url) {
        if (name.isEmpty()) {
            notes.defaulted(plan, "repository.name", key);
        }
        if (wanted.isEmpty()) {
            notes.defaulted(
                    plan,
                    "repository.branch",
                    branch + (url.isPresent() ? ", which is the default there" : ", which is checked out"));
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
                ? at.problem(at.shown()
                        + (field("url").isPresent() ? ", which is no branch there" : ", which is no local branch"))
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
