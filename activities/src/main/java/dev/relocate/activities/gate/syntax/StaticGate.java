package dev.relocate.activities.gate.syntax;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.Count;
import dev.relocate.activities.gate.site.Examination;
import dev.relocate.activities.gate.site.Gate;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.gate.site.Interpreter;
import dev.relocate.activities.gate.site.MeasurementJson;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import dev.relocate.activities.process.Invocation;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.PlannedMove;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code python -m compileall} over the source roots; a file that did not compile at the baseline is no failure. */
public final class StaticGate implements Gate {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Override
    public Examination examine(GateSite site) {
        Tree proposal = site.commits().tree(site.request().commit());
        List<String> roots = roots(site, proposal);
        if (roots.isEmpty()) {
            return examination(site, roots, 0, new SyntaxMeasurement(0, Collections.emptySortedMap()));
        }
        Execution execution = compile(site, roots);
        SortedMap<String, SyntaxProblem> problems = problems(execution);
        int files = Math.max(SourceRoots.countFiles(roots, proposal), problems.size());
        int code = execution.succeeded() ? 0 : 1;
        return examination(site, roots, code, new SyntaxMeasurement(files, problems));
    }

    private static List<String> roots(GateSite site, Tree proposal) {
        List<Tree> base = site
                .request()
                .baseline()
                .map(baseline -> site.commits().tree(baseline.commit()))
                .stream()
                .toList();
        List<String> named = site.request().context().gates().staticRoots();
        if (named.isEmpty()) {
            return SourceRoots.in(proposal, base);
        }
        List<String> existing = SourceRoots.existing(named, proposal);
        if (existing.isEmpty()) {
            throw NoVerdictException.broken(
                    "None of gates.static.roots exists in the commit: " + String.join(", ", named) + ".",
                    "Name folders that do, or leave it to auto.");
        }
        return existing;
    }

    /** Isolated: a module of the repository that is called like one of Python's own must not run here. */
    private static Execution compile(GateSite site, List<String> roots) {
        Path python = Interpreter.of(site.proposal());
        Path byteCode = site.scratch("static-pycache");
        List<String> argv = new ArrayList<>(
                List.of(python.toString(), "-I", "-X", "pycache_prefix=" + byteCode, "-m", "compileall", "-q"));
        roots.forEach(root -> argv.add(root.startsWith("-") ? "./" + root : root));
        return site.run(
                site.proposal(),
                new Invocation(
                        argv, site.proposal().directory(), site.proposal().environment(), TIMEOUT));
    }

    private static SortedMap<String, SyntaxProblem> problems(Execution execution) {
        SortedMap<String, SyntaxProblem> problems = new TreeMap<>();
        CompileallOutput.read(execution.output().text())
                .forEach((path, problem) ->
                        problems.put(Path.of(path).normalize().toString(), problem));
        boolean understood = execution.succeeded() || !problems.isEmpty();
        if (!(execution.exit() instanceof Exit.Exited) || !understood) {
            throw NoVerdictException.broken(
                    "python -m compileall " + execution.exit().described() + " and names no file.",
                    "See that the python of the gate's environment runs.");
        }
        return problems;
    }

    private static Examination examination(GateSite site, List<String> roots, int code, SyntaxMeasurement measured) {
        Optional<SyntaxMeasurement> baseline = site.baseline(SyntaxMeasurement.class);
        List<Finding> findings = new ArrayList<>();
        measured.problems().forEach((path, problem) -> {
            if (baseline.isEmpty() || !isOld(path, baseline.get(), site.moves())) {
                String place = problem.line() > 0 ? path + ":" + problem.line() : path;
                findings.add(new Finding(place, problem.message()));
            }
        });
        boolean failed = baseline.isPresent() && !findings.isEmpty();
        return new Examination(
                failed ? Verdict.FAILED : Verdict.PASSED,
                failed
                        ? Count.of(findings.size(), "file") + " that compiled before "
                                + (findings.size() == 1 ? "does" : "do") + " not compile."
                        : measured.summary() + ".",
                findings,
                roots.isEmpty() ? "" : "python -m compileall -q " + Invocation.display(roots),
                code,
                MeasurementJson.write(measured),
                measured.summary());
    }

    private static boolean isOld(String path, SyntaxMeasurement baseline, List<PlannedMove> moves) {
        return baseline.problems().containsKey(path) || baseline.problems().containsKey(before(path, moves));
    }

    /** Where a file was before the moves. */
    private static String before(String path, List<PlannedMove> moves) {
        for (PlannedMove move : moves) {
            if (path.equals(move.to()) || path.startsWith(move.to() + "/")) {
                return move.from() + path.substring(move.to().length());
            }
        }
        return path;
    }
}
