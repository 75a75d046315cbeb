package dev.relocate.moves.rules;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.Entrypoint;
import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import dev.relocate.moves.roles.Roles;
import dev.relocate.moves.runtime.RuntimeFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The rules of a stage on a change, whether the mover made it or a person (product.md, "Stages"; semantics B1 to B5).
 *
 * <p>A hand-made change is compared with what the mover derives from the same moves: what is equal is allowed, what differs must
 * be a test, a line of tool configuration that names a moved path, or it is a violation.
 */
public final class StageRules {
    private final Tree base;
    private final Tree proposal;
    private final Tree derived;
    private final Relocated relocated;
    private final Stage stage;
    private final Roles roles;
    private final Contracts contracts;
    private final Map<String, String> moved;
    private final List<Violation> violations = new ArrayList<>();

    private StageRules(Tree base, Tree proposal, Relocated relocated, Stage stage, Contracts contracts) {
        this.base = base;
        this.proposal = proposal;
        this.derived = base.with(relocated.edits());
        this.relocated = relocated;
        this.stage = stage;
        this.contracts = contracts;
        this.roles = Roles.of(contracts);
        this.moved = new TreeMap<>();
        relocated.moved().forEach(move -> moved.put(move.from(), move.to()));
    }

    /**
     * Every violation, in the order of file and line.
     *
     * @param base the tree before the change
     * @param proposal the tree after it
     * @param relocated what the mover derives on {@code base} from the change's moves, in this stage
     * @param stage the stage whose rules hold
     * @param separate the plan's {@code separate:} pairs; none means the default pairs
     */
    public static List<Violation> check(
            Tree base, Tree proposal, Relocated relocated, Stage stage, List<Separation> separate) {
        return check(base, proposal, relocated, stage, separate, new PythonFileCache());
    }

    /** As the shorter form; Python files that the cache knows are not scanned again. */
    public static List<Violation> check(
            Tree base,
            Tree proposal,
            Relocated relocated,
            Stage stage,
            List<Separation> separate,
            PythonFileCache scans) {
        StageRules rules = new StageRules(base, proposal, relocated, stage, Contracts.of(base, scans));
        if (stage != Stage.ENTRYPOINTS) {
            SortedSet<String> changed = TreeDiff.changed(base, proposal);
            rules.entrypointsStay();
            changed.forEach(rules::path);
            rules.violations.addAll(ImageFit.check(rules.contracts, Contracts.of(proposal, scans), relocated.moved()));
            rules.separations(separate, changed);
        }
        if (stage == Stage.PREPARATION) {
            rules.shimsStay();
            rules.wholePackagesStay();
        }
        return rules.violations.stream()
                .distinct()
                .sorted(Comparator.comparing(Violation::file)
                        .thenComparingInt(Violation::line)
                        .thenComparing(Violation::rule))
                .toList();
    }

    private void entrypointsStay() {
        moved.keySet()
                .forEach(from -> roles.entrypoint(from)
                        .ifPresent(entry -> add("no-entrypoint", from, 1, startedBy(entry), Stage.ENTRYPOINTS)));
    }

    static String startedBy(Entrypoint entry) {
        String how = entry.origin() == Entrypoint.Origin.GUARD
                ? " runs as a program (line " + entry.line() + ")"
                : " is started in " + entry.declaredIn() + ", line " + entry.line();
        return entry.file() + how + ": entrypoints move in Stage 3, together with what starts them.";
    }

    private void path(String path) {
        if (RuntimeFiles.isOne(path)) {
            add(
                    "no-runtime-files",
                    path,
                    TreeDiff.firstDifference(base, proposal, path),
                    "Dockerfiles, Compose files, entry scripts, nginx and CI change in Stage 3 alone: leave it as it was.",
                    Stage.ENTRYPOINTS);
            return;
        }
        boolean involved = moved.containsKey(path) || moved.containsValue(path);
        if (stage == Stage.PREPARATION && !involved && isEntryOrCoordinator(path)) {
            add(
                    "entry-untouched",
                    path,
                    TreeDiff.firstDifference(base, proposal, path),
                    "Entry modules and coordinators go on through the shim in Stage 1: leave it as it was.",
                    Stage.UNITS);
            return;
        }
        if (!TreeDiff.same(derived, proposal, path)
                && !isTest(path)
                && !isConfiguration(path)
                && !isMarker(path)
                && !isShim(path)) {
            add(
                    "minimal",
                    path,
                    TreeDiff.firstDifference(derived, proposal, path),
                    "This is more, or other, than the move needs here: keep to the rewritten references, and change the rest in a"
                            + " task of its own.",
                    Stage.ENTRYPOINTS);
        }
    }

    private boolean isEntryOrCoordinator(String path) {
        return roles.entrypoint(path).isPresent() || roles.isCoordinator(path);
    }

    private static boolean isTest(String path) {
        String name = Paths.name(path);
        boolean folder = path.startsWith("tests/") || path.contains("/tests/") || path.startsWith("test/");
        return folder || name.startsWith("test_") || name.endsWith("_test.py") || name.equals("conftest.py");
    }

    /** Whether all that changes in a tool's configuration are lines that name a moved path or module. */
    private boolean isConfiguration(String path) {
        if (!ConfigurationFile.isOne(path)) {
            return false;
        }
        Set<String> names = new HashSet<>();
        moved.forEach((from, to) -> names.addAll(List.of(from, to, dotted(from), dotted(to))));
        List<String> lines = new ArrayList<>(TreeDiff.linesOnlyIn(base, proposal, path));
        lines.addAll(TreeDiff.linesOnlyIn(proposal, base, path));
        return lines.stream().allMatch(line -> names.stream().anyMatch(line::contains));
    }

    private static String dotted(String path) {
        return (path.endsWith(".py") ? path.substring(0, path.length() - ".py".length()) : path).replace('/', '.');
    }

    private boolean isMarker(String path) {
        return Paths.name(path).equals("__init__.py")
                && !base.hasFile(path)
                && proposal.file(path).filter(file -> file.text().isBlank()).isPresent()
                && moved.values().stream().anyMatch(to -> Paths.isWithin(Paths.parent(path), to));
    }

    private boolean isShim(String path) {
        String to = moved.getOrDefault(path, "");
        return !to.isEmpty() && keepsAlive(path, to);
    }

    private boolean keepsAlive(String from, String to) {
        String name = Paths.name(to).equals("__init__.py") ? dotted(Paths.parent(to)) : dotted(to);
        String tail = name.substring(name.lastIndexOf('.') + 1);
        return proposal.file(from)
                .filter(file ->
                        file.text().contains("sys.modules") && file.text().contains(tail))
                .isPresent();
    }

    private void shimsStay() {
        for (String shim : relocated.shims()) {
            if (!TreeDiff.same(derived, proposal, shim) && !isShim(shim)) {
                add(
                        "shim-first",
                        shim,
                        1,
                        "Stage 1 keeps a shim at each old path, and there is none here that gives the moved module: add it.",
                        Stage.UNITS);
            }
        }
    }

    private void wholePackagesStay() {
        Set<String> tops = new HashSet<>();
        moved.keySet().stream()
                .filter(path -> path.contains("/"))
                .forEach(path -> tops.add(path.substring(0, path.indexOf('/'))));
        for (String top : tops) {
            boolean python = base.filesBelow(top).keySet().stream().anyMatch(path -> path.endsWith(".py"));
            boolean whole = base.filesBelow(top).keySet().stream()
                    .filter(path -> path.endsWith(".py") && !path.equals(top + "/__init__.py"))
                    .allMatch(path -> moved.containsKey(path) && !Paths.isWithin(top, moved.get(path)));
            boolean several = base.filesBelow(top).size() > 1;
            if (python && whole && several) {
                add(
                        "no-whole-package",
                        top,
                        0,
                        "A whole top-level package moves in Stage 2 or later: move its modules one by one, or use Stage 2.",
                        Stage.UNITS);
            }
        }
    }

    private void separations(List<Separation> separate, Set<String> changed) {
        List<Separation> pairs = new ArrayList<>(separate);
        if (separate.isEmpty()) {
            roles.coordinators()
                    .forEach((file, folders) ->
                            folders.forEach(folder -> pairs.add(new Separation(folder + "/**", file))));
        }
        for (Separation pair : pairs) {
            beyond(pair.one(), pair.other(), changed);
            beyond(pair.other(), pair.one(), changed);
        }
    }

    private void beyond(String moving, String other, Set<String> changed) {
        Optional<String> moves = moved.keySet().stream()
                .filter(from -> Separation.matches(moving, from) && !Separation.matches(other, from))
                .findFirst();
        if (moves.isEmpty()) {
            return;
        }
        for (String path : changed) {
            boolean onOtherSide = Separation.matches(other, path) && !Separation.matches(moving, path);
            if (onOtherSide && (moved.containsKey(path) || !TreeDiff.same(derived, proposal, path))) {
                add(
                        "separate",
                        path,
                        TreeDiff.firstDifference(derived, proposal, path),
                        "This and " + moves.get() + " are kept apart: when one moves, the other may change by rewritten"
                                + " references alone; use two tasks.",
                        Stage.ENTRYPOINTS);
            }
        }
    }

    private void add(String rule, String file, int line, String message, Stage allowedIn) {
        violations.add(new Violation(rule, file, line, message, allowedIn));
    }
}
