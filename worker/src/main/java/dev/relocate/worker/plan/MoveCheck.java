package dev.relocate.worker.plan;

import dev.relocate.worker.plan.TaskDraft.DraftMove;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Shown;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the moves of one task against the paths that there are when its turn comes. */
final class MoveCheck {
    private final Layout layout;
    private final TaskDraft task;
    private final Map<String, DraftMove> bySource = new HashMap<>();
    private final Map<String, DraftMove> byTarget = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();

    private MoveCheck(Layout layout, TaskDraft task) {
        this.layout = layout;
        this.task = task;
    }

    /** Notes what is wrong with a task's moves, and makes those that are right. */
    static void check(Layout layout, TaskDraft task) {
        new MoveCheck(layout, task).check();
    }

    private void check() {
        List<DraftMove> possible = task.moves().readable().stream()
                .filter(this::isNoRepetition)
                .filter(this::isSourceThere)
                .toList();
        List<PlannedMove> moves = possible.stream().map(DraftMove::move).toList();
        moves.forEach(move -> leaving.addAll(layout.files().at(move.from())));
        possible.forEach(this::checkTarget);
        if (!task.moves().complete()) {
            layout.somethingUnknownHappened();
        }
        task.moves().readable().stream()
                .filter(move -> !possible.contains(move)
                        || !layout.files().has(move.move().from()))
                .forEach(move -> layout.somethingUnknownAppeared(move.move().to()));
        layout.move(moves, task.name(), task.task().shim());
    }

    private boolean isNoRepetition(DraftMove move) {
        PlannedMove planned = move.move();
        if (planned.from().equals(planned.to())) {
            move.at().refuse(move.at().problem("stays where it is").expecting("another path"));
            return false;
        }
        DraftMove sameSource = bySource.putIfAbsent(planned.from(), move);
        if (sameSource != null) {
            move.at()
                    .refuse(move.at()
                            .problem("is given twice")
                            .suggesting("keep this or the one in line "
                                    + sameSource.at().position().line()));
            return false;
        }
        DraftMove sameTarget = byTarget.putIfAbsent(planned.to(), move);
        if (sameTarget != null) {
            move.at()
                    .refuse(
                            subject(move) + "is where "
                                    + Shown.quoted(sameTarget.move().from()) + " goes too",
                            "a path of its own");
            return false;
        }
        return true;
    }

    private boolean isSourceThere(DraftMove move) {
        String from = move.move().from();
        Value at = move.at();
        Optional<String> obstacle = layout.obstacleOnTheWayTo(from);
        Optional<String> shimOf = layout.shimAt(from);
        if (obstacle.isPresent()) {
            at.refuse(at.problem(obstacle.get()).expecting("a path of this repository's own"));
        } else if (shimOf.isPresent()) {
            at.refuse(at.problem("is only the shim that " + shimOf.get() + " leaves")
                    .suggesting(layout.departureFrom(from)
                            .map(gone -> "move " + gone.to())
                            .orElse("move what it stands for")));
        } else if (!layout.files().has(from) && !layout.mayHave(from)) {
            at.refuse(absent(at, from));
        } else {
            return true;
        }
        return false;
    }

    private Problem absent(Value at, String from) {
        Optional<Layout.Departure> departure = layout.departureFrom(from);
        if (departure.isPresent()) {
            return at.problem("was moved by " + departure.get().task())
                    .suggesting("move " + departure.get().to());
        }
        Problem problem = at.problem("does not exist on the branch").expecting("a file or folder that git has");
        List<String> meant = layout.files().like(from);
        return meant.isEmpty() ? problem : problem.suggesting("did you mean " + String.join(" or ", meant) + "?");
    }

    private void checkTarget(DraftMove move) {
        String from = move.move().from();
        String to = move.move().to();
        Value at = move.at();
        Optional<String> obstacle = layout.obstacleOnTheWayTo(to)
                .or(() -> fileOnTheWayTo(to).map(file -> "lies below the file \"" + file + "\""))
                .or(() -> targetOnTheWayTo(to));
        boolean file = layout.files().hasFile(from);
        if (obstacle.isPresent()) {
            at.refuse(subject(move) + obstacle.get(), "a path that is free");
        } else if (layout.shimAt(to).isPresent()) {
            at.refuse(subject(move) + "keeps the shim of " + layout.shimAt(to).get(), "a path that is free");
        } else if (staysBelow(to)) {
            String name = from.substring(from.lastIndexOf('/') + 1);
            at.refuse(subject(move) + "exists already", "a path that is free", "write " + to + "/" + name);
        } else if (stays(to)) {
            at.refuse(subject(move) + "exists already", "a path that is free");
        } else if (file && from.endsWith(".py") && !to.endsWith(".py")) {
            at.refuse(
                    subject(move) + "names no Python file",
                    "a path that ends in .py",
                    "write " + to + "/" + from.substring(from.lastIndexOf('/') + 1));
        }
    }

    private boolean stays(String file) {
        return layout.files().hasFile(file) && !leaving.contains(file);
    }

    private boolean staysBelow(String folder) {
        return layout.files().below(folder).stream().anyMatch(file -> !leaving.contains(file));
    }

    private Optional<String> fileOnTheWayTo(String path) {
        return PathSet.foldersAbove(path).stream().filter(this::stays).findFirst();
    }

    private Optional<String> targetOnTheWayTo(String to) {
        return PathSet.foldersAbove(to).stream()
                .filter(folder -> byTarget.containsKey(folder)
                        && layout.files().hasFile(byTarget.get(folder).move().from()))
                .map(folder -> "lies below \"" + folder + "\", which becomes a file")
                .findFirst();
    }

    private static String subject(DraftMove move) {
        return "is " + Shown.quoted(move.move().to()) + ", which ";
    }
}
