package dev.relocate.worker.plan;

import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which paths a repository has while the tasks of a plan are done one after the other. */
final class Layout {
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

    /** Where what was at a path went. */
    Optional<Departure> departureFrom(String path) {
        return Optional.ofNullable(departures.get(path));
    }

    /** Makes moves together. */
    void move(List<PlannedMove> moves, String task, boolean keepsShims) {
        Map<String, String> targets = new HashMap<>();
        for (PlannedMove move : moves) {
            departures.put(move.from(), new Departure(move.to(), task));
            for (String file : files.at(move.from())) {
                targets.put(file, move.to() + file.substring(move.from().length()));
            }
        }
        targets.keySet().forEach(files::remove);
        targets.keySet().stream()
                .filter(file -> keepsShims && file.endsWith(".py"))
                .forEach(file -> shims.put(file, task));
        targets.values().forEach(this::appear);
    }

    /** Makes a prepared branch's changes. */
    void change(TargetRepository.Changes changes) {
        changes.deleted().forEach(files::remove);
        changes.added().forEach(this::appear);
    }

    /** The files that stay while those of some moves go. */
    PathSet without(List<PlannedMove> moves) {
        TreeSet<String> gone = new TreeSet<>();
        moves.forEach(move -> gone.addAll(files.at(move.from())));
        return files.without(gone);
    }

    private void appear(String file) {
        files.add(file);
        ever.add(file);
        shims.remove(file);
        departures.remove(file);
    }
}
