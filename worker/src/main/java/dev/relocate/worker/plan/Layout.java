package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.TreeChange;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which paths a repository has while the tasks of a plan are done one after the other. */
final class Layout {
    private static final String PACKAGE = "/__init__.py";

    private final PathSet files;
    private final PathSet ever;
    private final Set<String> links;
    private final Set<String> submodules;
    private final Map<String, String> shims = new HashMap<>();
    private final Map<String, Departure> departures = new HashMap<>();
    private final PathSet doubtful = new PathSet(Set.of());
    private boolean certain = true;

    /** The paths at the plan's branch. */
    Layout(RepositoryAtBranch repository) {
        this.files = new PathSet(repository.tree().files().keySet());
        this.ever = new PathSet(repository.tree().files().keySet());
        this.submodules = repository.submodules();
        this.links = repository.tree().files().values().stream()
                .filter(file -> file.mode() == FileMode.SYMLINK)
                .map(TreeFile::path)
                .collect(Collectors.toSet());
    }

    /** Where a path went, and by which task. */
    record Departure(String to, String task) {}

    /** The files there are now. */
    PathSet files() {
        return files;
    }

    /** The files there are now, were, or will have been. */
    PathSet ever() {
        return ever;
    }

    /** Whether a path may be there though it seems not to be, because what was done before is not wholly known. */
    boolean mayHave(String path) {
        return !certain || doubtful.has(path) || doubtful.fileOnTheWayTo(path).isPresent();
    }

    /** Notes that something was done of which it is not known what. */
    void somethingUnknownHappened() {
        certain = false;
    }

    /** Notes that it is not known what came to be at and below a path. */
    void somethingUnknownAppeared(String path) {
        doubtful.add(path);
    }

    /** What forbids that anything is moved to or from a path: a symbolic link or a submodule on the way to it. */
    Optional<String> obstacleOnTheWayTo(String path) {
        for (String folder : PathSet.foldersAbove(path)) {
            if (links.contains(folder)) {
                return Optional.of("goes through the symbolic link \"" + folder + "\"");
            }
            if (submodules.contains(folder)) {
                return Optional.of("lies in the submodule \"" + folder + "\"");
            }
        }
        return submodules.contains(path) ? Optional.of("is a submodule") : Optional.empty();
    }

    /** The task whose shim stands at a path. */
    Optional<String> shimAt(String path) {
        return Optional.ofNullable(shims.get(path));
    }

    /** Where what was at a path went, by itself or with a folder. */
    Optional<Departure> departureFrom(String path) {
        if (departures.containsKey(path)) {
            return Optional.of(departures.get(path));
        }
        return PathSet.foldersAbove(path).stream()
                .filter(departures::containsKey)
                .reduce((outer, inner) -> inner)
                .map(folder -> new Departure(
                        departures.get(folder).to() + path.substring(folder.length()),
                        departures.get(folder).task()));
    }

    /** Makes moves together; where one lies inside another, the more exact one holds. */
    void move(List<PlannedMove> moves, String task, boolean keepsShims) {
        Map<String, String> targets = new HashMap<>();
        List<String> left = new ArrayList<>();
        for (PlannedMove move : moves.stream()
                .sorted(Comparator.comparingInt(move -> move.from().length()))
                .toList()) {
            departures.put(move.from(), new Departure(move.to(), task));
            for (String file : files.at(move.from())) {
                targets.put(file, move.to() + file.substring(move.from().length()));
            }
            left.addAll(files.hasFile(move.from() + PACKAGE) ? List.of(move.from() + PACKAGE) : files.at(move.from()));
        }
        targets.keySet().forEach(files::remove);
        if (keepsShims) {
            left.stream().filter(file -> file.endsWith(".py")).forEach(file -> shims.put(file, task));
        }
        targets.values().forEach(this::appear);
    }

    /** Notes moves that the branch holds already: what is at their old paths are shims. */
    void haveMoved(List<PlannedMove> moves, String task) {
        for (PlannedMove move : moves) {
            departures.put(move.from(), new Departure(move.to(), task));
            for (String shim : List.of(move.from(), move.from() + PACKAGE)) {
                if (files.hasFile(shim)) {
                    files.remove(shim);
                    shims.put(shim, task);
                }
            }
        }
    }

    /** Removes the shims that a task left. */
    void removeShims(String task) {
        shims.values().removeIf(task::equals);
    }

    /** Makes a prepared branch's changes. */
    void change(List<TreeChange> changes) {
        for (TreeChange change : changes) {
            if (change.after().isEmpty()) {
                files.remove(change.path());
            } else {
                appear(change.path());
            }
        }
    }

    private void appear(String file) {
        files.add(file);
        ever.add(file);
        shims.remove(file);
        departures.remove(file);
    }
}
