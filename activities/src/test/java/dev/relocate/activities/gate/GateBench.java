package dev.relocate.activities.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.activities.checkout.Contexts;
import dev.relocate.activities.checkout.GitFolder;
import dev.relocate.activities.docker.EngineLedger;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateActivities;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.GateRequest;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedMove;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A repository, an evidence store, and the gates as a worker runs them. */
public final class GateBench implements AutoCloseable {
    private final GitFolder repository;
    private final EvidenceStore evidence;
    private final TestActivityEnvironment environment;
    private final Path workspaces;
    private final EngineLedger engines;
    private GatePlan gates;
    private Map<String, String> variables = Map.of();

    private GateBench(Path folder, Map<String, String> worker) throws IOException {
        this.repository = GitFolder.in(folder.resolve("repository"));
        this.evidence = EvidenceStore.in(folder.resolve("evidence"));
        this.workspaces = folder.resolve("workspaces");
        this.engines = EngineLedger.in(folder.resolve("engines"));
        this.environment = TestActivityEnvironment.newInstance();
        this.gates =
                new GatePlan(Contexts.tests("python3", "-m", "unittest"), List.of(), Contexts.CONTRACT, Contexts.BARE);
        environment.registerActivitiesImplementations(new HostGateActivities(
                Repositories.in(folder.resolve("clones"), workspaces, worker), workspaces, engines, evidence, worker));
    }

    public static GateBench in(Path folder) throws IOException {
        return in(folder, Map.of());
    }

    /** @param more variables of the worker's process, on top of this one's */
    public static GateBench in(Path folder, Map<String, String> more) throws IOException {
        Map<String, String> worker = new TreeMap<>(System.getenv());
        worker.putAll(more);
        return new GateBench(folder, worker);
    }

    public GitFolder repository() {
        return repository;
    }

    /** The plan's test command; in it, python3 is whatever the PATH says. */
    public GateBench testing(String... argv) {
        return testing(Contexts.tests(argv));
    }

    public GateBench testing(GatePlan.Test test) {
        gates = new GatePlan(test, gates.staticRoots(), gates.contract(), gates.checkout());
        return this;
    }

    public GateBench contract(GatePlan.Contract contract) {
        gates = new GatePlan(gates.test(), gates.staticRoots(), contract, gates.checkout());
        return this;
    }

    public GateBench checkout(GatePlan.Checkout checkout) {
        gates = new GatePlan(gates.test(), gates.staticRoots(), gates.contract(), checkout);
        return this;
    }

    public GateBench roots(String... roots) {
        gates = new GatePlan(gates.test(), List.of(roots), gates.contract(), gates.checkout());
        return this;
    }

    public GateBench variables(Map<String, String> plan) {
        variables = plan;
        return this;
    }

    public PlanContext context() {
        return Contexts.of(repository.root(), variables, gates);
    }

    /** Stage 0. */
    public GateOutcome measure(GateKind gate, String commit) {
        return activities().verify(new GateRequest(context(), gate, commit, Optional.empty(), List.of()));
    }

    public GateOutcome verify(String commit, GateOutcome baseline, PlannedMove... moves) {
        GateKind gate = baseline.report().gate();
        return activities()
                .verify(new GateRequest(context(), gate, commit, Optional.of(baseline.measurement()), List.of(moves)));
    }

    public GateActivities activities() {
        return activities(Duration.ofSeconds(20));
    }

    /** @param heartbeat the timeout; the SDK sends heartbeats on at four fifths of it */
    public GateActivities activities(Duration heartbeat) {
        ActivityOptions options = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(5))
                .setHeartbeatTimeout(heartbeat)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build();
        return environment.newActivityStub(GateActivities.class, options);
    }

    public TestActivityEnvironment environment() {
        return environment;
    }

    public Path workspaces() {
        return workspaces;
    }

    /** The full log of a report. */
    public String log(GateReport report) {
        return new String(evidence.get(report.log()).orElseThrow(), UTF_8);
    }

    public static List<String> subjects(GateOutcome outcome) {
        return outcome.report().findings().stream().map(Finding::subject).toList();
    }

    /** The type of a failed activity. */
    public static FailureType faultOf(Throwable failure) {
        ApplicationFailure cause = (ApplicationFailure) ((ActivityFailure) failure).getCause();
        return FailureType.valueOf(cause.getType());
    }

    @Override
    public void close() {
        environment.close();
    }
}
