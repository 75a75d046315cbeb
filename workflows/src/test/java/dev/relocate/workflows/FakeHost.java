package dev.relocate.workflows;

import dev.relocate.workflows.gate.GateActivities;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateRequest;
import dev.relocate.workflows.gate.Measurement;
import dev.relocate.workflows.gate.RequirementCheck;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Incident;
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalRequest;
import dev.relocate.workflows.repository.RepositoryActivities;
import dev.relocate.workflows.repository.RepositoryState;
import dev.relocate.workflows.repository.RevertRequest;
import dev.relocate.workflows.repository.Reverted;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A host whose repository is a list of commits in memory, so that workflow logic runs with time skipping; the real one has
 * tests of its own.
 */
final class FakeHost implements RepositoryActivities, GateActivities, RecordActivities {
    /** The branch, oldest commit first; a commit is its own tree. */
    final List<String> branch = new CopyOnWriteArrayList<>(List.of(commit("base")));

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Incident> incidents = new CopyOnWriteArrayList<>();
    final List<RelocationStatus> records = new CopyOnWriteArrayList<>();
    final List<RollbackRecord> rollbacks = new CopyOnWriteArrayList<>();
    final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    final Map<String, Integer> broken = new ConcurrentHashMap<>();
    final Map<String, Integer> unresolved = new ConcurrentHashMap<>();
    final List<String> dirty = new CopyOnWriteArrayList<>();

    /** What the gate is asked, as in {@link #verdicts}, that hangs until it is cancelled; empty where none does. */
    volatile String hanging = "";

    static String commit(String name) {
        return (name.replaceAll("[^a-z0-9]", "") + "0".repeat(40)).substring(0, 40);
    }

    String head() {
        return branch.get(branch.size() - 1);
    }

    @Override
    public RepositoryState open(RepositoryPlan repository) {
        calls.add("open");
        return head(repository);
    }

    @Override
    public RepositoryState head(RepositoryPlan repository) {
        return new RepositoryState(head(), head());
    }

    @Override
    public RepositoryState awaitMove(RepositoryPlan repository, String head) {
        if (head().equals(head)) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("The branch is where it was.")
                    .setType(FailureType.ENVIRONMENT.name())
                    .setCategory(ApplicationErrorCategory.BENIGN)
                    .build();
        }
        return head(repository);
    }

    @Override
    public Proposal propose(ProposalRequest request) {
        String task = request.task().id();
        calls.add("propose " + task);
        String proposed = commit(task + head().replaceAll("0+$", ""));
        int undecided = unresolved.getOrDefault(task, 0);
        return new Proposal(
                head(),
                head(),
                proposed,
                proposed,
                "refs/relocate/" + task,
                request.task().moves(),
                2,
                List.of("a.py | 2 +-"),
                "d".repeat(64),
                undecided == 0
                        ? List.of()
                        : List.of(new Proposal.UnresolvedReference("u1", "a.py", 3, "import_module(x)", "computed")),
                undecided,
                task.startsWith("forbidden")
                        ? List.of(new Proposal.Violation("no-entrypoint", "a.py", 0, "It is an entrypoint.", 3))
                        : List.of(),
                java.util.Optional.empty());
    }

    @Override
    public Landing land(LandRequest request) {
        calls.add("land " + request.commit());
        if (!dirty.isEmpty()) {
            return new Landing(Landing.Status.DIRTY, head(), List.copyOf(dirty));
        }
        if (!head().equals(request.base())) {
            return new Landing(Landing.Status.BRANCH_MOVED, head(), List.of());
        }
        branch.add(request.commit());
        return new Landing(Landing.Status.LANDED, head(), List.of());
    }

    @Override
    public Reverted revert(RevertRequest request) {
        calls.add("revert " + request.task());
        if (!branch.contains(request.commit())) {
            return new Reverted(Reverted.Status.NOTHING_LANDED, head(), head(), List.of());
        }
        if (!dirty.isEmpty()) {
            return new Reverted(Reverted.Status.DIRTY, head(), head(), List.copyOf(dirty));
        }
        branch.add(commit("revert" + request.task()));
        return new Reverted(Reverted.Status.REVERTED, head(), head(), List.of());
    }

    @Override
    public RepositoryState recordIncident(Incident incident) {
        incidents.add(incident);
        branch.add(commit("incident" + incidents.size()));
        return new RepositoryState(head(), head());
    }

    @Override
    public void release(RepositoryPlan repository, String plan, String run) {
        calls.add("release " + plan);
    }

    @Override
    public GateOutcome verify(GateRequest request) {
        String key = request.gate() + " " + request.commit().replaceAll("0+$", "");
        calls.add((request.baseline().isPresent() ? "verify " : "measure ") + key);
        while (key.equals(hanging)) {
            hang(key);
        }
        if (broken.merge(key, -1, (left, one) -> left + one) >= 0) {
            throw ApplicationFailure.newFailure("pytest was not found: install it.", FailureType.BROKEN_GATE.name());
        }
        Verdict verdict = verdicts.getOrDefault(key, Verdict.PASSED);
        List<GateReport.Finding> findings = verdict == Verdict.PASSED
                ? List.of()
                : List.of(new GateReport.Finding("tests/test_a.py::test_b", "was green and is red"));
        return new GateOutcome(
                new GateReport(request.gate(), verdict, "1 test", findings, "pytest -q", 0, "e".repeat(64), "log", 5),
                new Measurement(request.gate(), request.commit(), request.commit(), "f".repeat(64), "1 passed"));
    }

    private void hang(String key) {
        try {
            Thread.sleep(50);
            Activity.getExecutionContext().heartbeat(null);
        } catch (ActivityCanceledException cancelled) {
            calls.add("cancelled " + key);
            throw cancelled;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    @Override
    public GateReport require(RequirementCheck check) {
        calls.add("require " + check.requirement());
        Verdict verdict = verdicts.getOrDefault("require " + check.requirement(), Verdict.PASSED);
        return new GateReport(
                GateKind.STATIC, verdict, "exit 1", List.of(), check.command().display(), 1, "e".repeat(64), "", 5);
    }

    @Override
    public void record(RelocationStatus ended) {
        records.add(ended);
    }

    @Override
    public void recordRollback(RollbackRecord ended) {
        rollbacks.add(ended);
    }

    List<String> calls(String prefix) {
        List<String> matching = new ArrayList<>(calls);
        matching.removeIf(call -> !call.startsWith(prefix));
        return matching;
    }
}
