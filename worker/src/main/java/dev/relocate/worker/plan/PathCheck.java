package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Shown;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.plan.yaml.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks paths that gates need against the repository; where that could not be read, every path is right. */
final class PathCheck {
    private final Optional<Layout> layout;
    private final Optional<Path> workTree;
    private final boolean elsewhere;

    /**
     * @param layout the repository's paths, all tasks done
     * @param repository the plan's repository
     */
    PathCheck(Optional<Layout> layout, Optional<TargetRepository> repository) {
        this.layout = layout;
        this.elsewhere = repository.flatMap(TargetRepository::origin).isPresent();
        this.workTree = repository.map(TargetRepository::root).filter(root -> !elsewhere);
    }

    /** Whether the repository is named by URL, so that no host has a working tree of it. */
    boolean isElsewhere() {
        return elsewhere;
    }

    /** Whether git has a file or folder of that path before, while or after the tasks are done. */
    boolean existsSometime(String path, Value value) {
        boolean exists = layout.isEmpty()
                || layout.get().ever().has(path)
                || layout.get().mayHave(path);
        if (!exists) {
            refuseAbsent(path, value, "a file or folder that git has");
        }
        return exists;
    }

    /** Whether git has a file of that path before, while or after the tasks are done. */
    boolean isFile(String path, Value value) {
        boolean exists = canBeAFileSometime(path);
        if (!exists) {
            refuseAbsent(path, value, "a file that git has");
        }
        return exists;
    }

    /** The same, without a word where it has not. */
    boolean canBeAFileSometime(String path) {
        return layout.isEmpty()
                || layout.get().ever().hasFile(path)
                || layout.get().mayHave(path);
    }

    /** Whether a path can be a file that is written: no folder of that name is there, and no link leads it elsewhere. */
    boolean canBeFile(String path, Value value) {
        Optional<String> obstacle = layout.flatMap(known -> known.obstacleOnTheWayTo(path)
                .or(() -> known.ever().fileOnTheWayTo(path).map(file -> "lies below the file \"" + file + "\""))
                .or(() -> known.ever().hasFolder(path) ? Optional.of("is a folder") : Optional.empty()));
        obstacle.ifPresent(what -> value.refuse(value.shown() + ", which " + what, "a file to append to"));
        return obstacle.isEmpty();
    }

    /** Whether the maintainer's working tree has a file or folder of that path, and git does not. */
    boolean isUntracked(String path, Value value) {
        if (layout.filter(known -> known.ever().has(path)).isPresent()) {
            value.refuse(value.problem(value.shown() + ", which git has")
                    .suggesting("leave it out, every checkout holds it already"));
            return false;
        }
        if (elsewhere) {
            value.refuse(value.problem(value.shown() + ", which no host has where repository.url is used")
                    .suggesting("leave it out, and make what the gates need with gates.checkout.setup"));
            return false;
        }
        boolean absent = workTree.filter(root -> !Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .isPresent();
        if (absent) {
            value.refuse(value.shown() + ", which is not in the working tree", "a file or folder that is there");
        }
        return !absent;
    }

    /** Whether the working tree has a folder of that path, or git has one before, while or after the tasks are done. */
    boolean isFolder(String path, Value value) {
        boolean exists = layout.isEmpty()
                || layout.get().ever().hasFolder(path)
                || layout.get().mayHave(path)
                || workTree.filter(root -> Files.isDirectory(root.resolve(path)))
                        .isPresent();
        if (!exists) {
            value.refuse(value.shown() + ", which is no folder of the working tree", "a folder that is there");
        }
        return exists;
    }

    /**
     * Whether a path can be a file of the working tree that git need not have; a folder is refused, and a file that is not
     * there is noted, since somebody may put it there before it is needed.
     */
    void expectInWorkingTree(String path, Value value, Notes notes) {
        boolean inGit = layout.isEmpty()
                || layout.get().ever().hasFile(path)
                || layout.get().mayHave(path);
        Optional<Path> file = workTree.map(root -> root.resolve(path));
        if (layout.filter(known -> known.ever().hasFolder(path)).isPresent()
                || file.filter(Files::isDirectory).isPresent()) {
            value.refuse(value.shown() + ", which is a folder", "a file");
        } else if (!inGit && file.filter(at -> !Files.isRegularFile(at)).isPresent()) {
            notes.lacking(
                    value,
                    value.shown() + ", which is neither in git nor in the working tree here, and nothing starts here"
                            + " without it: "
                            + nearTo(file.get())
                                    .map(near -> "did you mean " + Shown.quoted(near) + "?")
                                    .orElse("put it there"));
        }
    }

    /** A name like that of a file that is not there, among those of the files beside it. */
    private static Optional<String> nearTo(Path file) {
        try (Stream<Path> beside = Files.list(file.getParent())) {
            return Spelling.nearest(
                    file.getFileName().toString(),
                    beside.filter(Files::isRegularFile)
                            .map(each -> each.getFileName().toString())
                            .sorted()
                            .toList());
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty(); // a suggestion less
        }
    }

    private void refuseAbsent(String path, Value value, String expected) {
        Problem problem =
                value.problem(value.shown() + ", which is not on the branch").expecting(expected);
        List<String> meant = layout.map(known -> known.ever().like(path)).orElse(List.of());
        value.refuse(
                meant.isEmpty() ? problem : problem.suggesting("did you mean " + String.join(" or ", meant) + "?"));
    }
}
