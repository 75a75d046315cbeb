package dev.relocate.moves.draft;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.Entrypoint;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Rewritten;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import dev.relocate.moves.roles.Roles;
import dev.relocate.moves.rules.Separation;
import dev.relocate.moves.rules.StageFit;
import dev.relocate.moves.rules.StageRules;
import dev.relocate.moves.runtime.RuntimeFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Drafts a staged plan: each unit in the lowest stage whose rules it keeps, tried on the tree that the tasks before it leave.
 */
public final class PlanDraft {
    private final Contracts contracts;
    private final Roles roles;
    private final PythonFileCache scans;
    private final Set<String> ids = new HashSet<>();
    private final List<DraftedTask> tasks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Tree tree;

    private PlanDraft(Tree tree, PythonFileCache scans) {
        this.tree = tree;
        this.scans = scans;
        this.contracts = Contracts.of(tree, scans);
        this.roles = Roles.of(contracts);
    }

    /**
     * Drafts a plan.
     *
     * @throws RelocationException with every wish that no stage can hold, and the rule that stands in its way
     */
    public static DraftedPlan of(Tree tree, List<Move> wishes) {
        return of(tree, wishes, new PythonFileCache());
    }

    /** As {@link #of(Tree, List)}; Python files that the cache knows are not scanned again. */
    public static DraftedPlan of(Tree tree, List<Move> wishes, PythonFileCache scans) {
        PlanDraft draft = new PlanDraft(tree, scans);
        List<List<Move>> waiting = new ArrayList<>(Units.of(wishes, draft.contracts.graph()));
        for (Stage stage : Stage.values()) {
            waiting.removeIf(unit -> draft.fits(unit, stage));
        }
        waiting.forEach(unit -> draft.problems.add(unit.get(0).from() + " fits into no stage: move it by hand."));
        if (!draft.problems.isEmpty()) {
            throw new RelocationException(draft.problems);
        }
        return new DraftedPlan(List.copyOf(draft.tasks), draft.separations(wishes));
    }

    /** Adds a unit to a stage where that holds it; also done with is one that no stage can hold. */
    private boolean fits(List<Move> unit, Stage stage) {
        try {
            StageFit.Fit fit = StageFit.lowest(tree, unit, scans);
            if (fit.stage().compareTo(stage) > 0) {
                return false;
            }
            add(unit, stage, fit);
        } catch (RelocationException impossible) {
            problems.addAll(impossible.problems());
        }
        return true;
    }

    private void add(List<Move> unit, Stage stage, StageFit.Fit fit) {
        Relocated relocated = new Relocation(unit, stage, stage == Stage.PREPARATION).apply(tree, scans);
        Tree after = tree.with(relocated.edits());
        List<Violation> violations = StageRules.check(tree, after, relocated, stage, List.of(), scans);
        if (!violations.isEmpty()) {
            violations.forEach(violation -> problems.add(
                    unit.get(0).from() + " cannot move in Stage " + stage.number() + " (rule " + violation.rule() + ", "
                            + violation.file() + ":" + violation.line() + "): " + violation.message()));
            return;
        }
        List<String> runtime = relocated.rewritten().stream()
                .map(Rewritten::file)
                .filter(RuntimeFiles::isOne)
                .toList();
        Optional<String> forced = fit.file().isEmpty()
                ? Optional.empty()
                : Optional.of(fit.line() > 0 ? fit.file() + ":" + fit.line() : fit.file());
        boolean compose = runtime.stream().anyMatch(RuntimeFiles::isCompose)
                && relocated.moved().stream()
                        .allMatch(move ->
                                move.from().endsWith(".py") || move.from().endsWith(".pyi"))
                && startedByCompose(relocated);
        tasks.add(
                new DraftedTask(id(unit), unit, stage, fit.reason(), forced, runtime, compose, relocated.unresolved()));
        tree = after;
    }

    private boolean startedByCompose(Relocated relocated) {
        return contracts.entrypoints().stream()
                .filter(entry -> entry.origin() == Entrypoint.Origin.COMPOSE)
                .anyMatch(entry ->
                        relocated.moved().stream().anyMatch(move -> move.from().equals(entry.file())));
    }

    /** The default pairs of which the plan moves a side. */
    private List<Separation> separations(List<Move> wishes) {
        List<Separation> pairs = new ArrayList<>();
        roles.coordinators().forEach((file, folders) -> {
            for (String folder : folders) {
                boolean touched = wishes.stream()
                        .anyMatch(move -> Paths.isWithin(folder, move.from()) || Paths.isWithin(move.from(), file));
                if (touched) {
                    pairs.add(new Separation(folder + "/**", file));
                }
            }
        });
        return List.copyOf(pairs);
    }

    private String id(List<Move> unit) {
        String name = Paths.name(unit.get(0).from());
        String bare = name.endsWith(".py") ? name.substring(0, name.length() - ".py".length()) : name;
        String clean =
                bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String base = clean.isEmpty() ? "task" : clean.substring(0, Math.min(50, clean.length()));
        String id = base;
        for (int number = 2; !ids.add(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }
}
