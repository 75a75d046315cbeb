package dev.relocate.workflows;

import dev.relocate.workflows.deploy.DeployActivities;
import dev.relocate.workflows.deploy.DeployRequest;
import dev.relocate.workflows.deploy.Deployed;
import dev.relocate.workflows.deploy.Deployment;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.deploy.SkewCell;
import dev.relocate.workflows.deploy.SmokeRequest;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.plan.PlanContext;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that runs one service in memory, for the order of steps; the real one has tests of its own. */
final class FakeEngine implements DeployActivities {
    private static final RunningService WEB = new RunningService(
            "web", "c1", "sha256:1", "shop:latest", Optional.empty(), Optional.empty(), Instant.EPOCH);

    final List<String> calls = new CopyOnWriteArrayList<>();
    /** What fails from a deploy on. */
    final List<SmokeResult> ill = new CopyOnWriteArrayList<>();
    /** What fails before any deploy. */
    final List<SmokeResult> illBefore = new CopyOnWriteArrayList<>();

    /** What fails once the former version runs again. */
    final List<SmokeResult> illRestored = new CopyOnWriteArrayList<>();

    final List<String> later = new CopyOnWriteArrayList<>();
    final AtomicInteger pipelineNeeds = new AtomicInteger();
    final AtomicInteger outages = new AtomicInteger();
    volatile String problem = "";
    private final Map<String, DeployRequest> ledger = new ConcurrentHashMap<>();
    private volatile List<SmokeResult> illNow = illBefore;

    static SmokeResult failing(String check, boolean fatal) {
        return new SmokeResult(check, false, "answers 500", fatal);
    }

    @Override
    public Running recordRunning(DeployRequest request) {
        calls.add("record " + request.task());
        ledger.put(request.task(), request);
        return running();
    }

    private Running running() {
        return new Running(List.of(WEB), results(illBefore), Instant.EPOCH);
    }

    @Override
    public Deployed deployed(PlanContext context, String task, String run) {
        calls.add("deployed " + task);
        return Optional.ofNullable(ledger.get(task))
                .filter(request -> request.run().equals(run))
                .map(request -> new Deployed(Optional.of(request), Optional.of(running()), List.copyOf(later)))
                .orElseGet(Deployed::nothing);
    }

    @Override
    public void forget(DeployRequest request) {
        calls.add("forget " + request.task());
        ledger.remove(request.task());
    }

    @Override
    public List<String> awaitImages(DeployRequest request, Running former, Instant until) {
        if (pipelineNeeds.decrementAndGet() >= 0) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("No pipeline has published shop:abc yet.")
                    .setType(FailureType.ENVIRONMENT.name())
                    .setCategory(ApplicationErrorCategory.BENIGN)
                    .build();
        }
        calls.add("pipeline " + request.task());
        return List.of("shop:" + request.commit());
    }

    @Override
    public List<SkewCell> skew(DeployRequest request) {
        return List.of(
                new SkewCell("old", "new", false, "apps/web.py is not in the image"),
                new SkewCell("new", "old", true, ""));
    }

    @Override
    public Deployment deploy(DeployRequest request, Running former) {
        if (outages.decrementAndGet() >= 0) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "No Docker engine answers: start it.", FailureType.ENVIRONMENT.name());
        }
        calls.add("deploy " + request.task());
        illNow = ill;
        return deployment(problem);
    }

    @Override
    public Deployment restore(DeployRequest request, Running former) {
        calls.add("restore " + request.task());
        illNow = illRestored;
        return deployment("");
    }

    private static Deployment deployment(String problem) {
        return new Deployment(
                problem.isEmpty(),
                List.of(WEB),
                List.of("web"),
                problem.isEmpty() ? List.of() : List.of(problem),
                List.of("Recreated web."),
                Instant.EPOCH,
                "e".repeat(64),
                5);
    }

    @Override
    public List<SmokeResult> smoke(SmokeRequest request) {
        calls.add("smoke");
        return results(illNow);
    }

    private static List<SmokeResult> results(List<SmokeResult> failing) {
        List<SmokeResult> results = new ArrayList<>(failing);
        results.add(new SmokeResult("web runs", true, "since 1970", false));
        return results;
    }
}
