package dev.relocate.workflows.deploy;

import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.Delivery;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Deploying, watching and restoring one commit, from workflow code. */
public final class DeploySteps {
    private static final Duration LONGEST = Duration.ofHours(2);
    /** How often a cycle is looked into: what crashes early is taken back early. */
    private static final int LOOKS = 4;

    private static final Duration ASK_PIPELINE = Duration.ofSeconds(15);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(3);

    private final DeployRequest request;
    private final DeployActivities activities;
    private final DeployActivities pipeline;
    private final Consumer<String> progress;
    private final Consumer<String> hold;

    /**
     * @param request of a plan with a delivery
     * @param progress told what goes on, one sentence
     * @param hold called with what is in the way; returns when a person says that it is mended, throws when they give up
     */
    public DeploySteps(DeployRequest request, String hostQueue, Consumer<String> progress, Consumer<String> hold) {
        this.request = request;
        this.activities =
                ActivityStubs.longOnHost(DeployActivities.class, hostQueue, LONGEST, "deploy of " + request.task());
        this.pipeline = ActivityStubs.polling(
                DeployActivities.class,
                hostQueue,
                ASK_PIPELINE,
                LONGEST,
                "asks whether the pipeline's images are there");
        this.progress = progress;
        this.hold = hold;
    }

    /** Whether a task of a stage is deployed. */
    public static boolean follows(Delivery delivery, int stage) {
        return delivery.deploy().after().contains(stage);
    }

    /** What the combinations of old and new would do; changes nothing. */
    public List<SkewCell> skew() {
        return step("Looks at old and new images with old and new Compose files.", () -> activities.skew(request));
    }

    /** What runs now. */
    public Running record() {
        return step("Records what runs now, and keeps its images.", () -> activities.recordRunning(request));
    }

    /** Brings the commit up, with the images that a pipeline builds as soon as they are there. */
    public Deployment deploy(Running former) {
        delivery()
                .deploy()
                .pull()
                .ifPresent(pull -> step("Waits for the pipeline's images.", () -> {
                    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
                    return pipeline.awaitImages(request, former, now.plus(pull.patience()));
                }));
        return step("Deploys " + request.commit().substring(0, 12) + ".", () -> activities.deploy(request, former));
    }

    /** Brings back what ran before. */
    public Deployment restore(Running former) {
        return step("Brings back the images that ran before.", () -> activities.restore(request, former));
    }

    /** Watches for the plan's cycles, by durable timers; ends early on what waiting cannot mend. */
    public Observation observe(Deployment deployment, Running former) {
        Delivery plan = delivery();
        Duration pause = plan.cycle().dividedBy(LOOKS);
        int looks = plan.cycles() * LOOKS;
        Observation seen = new Observation(Verdict.PASSED, List.of(), List.of());
        for (int look = 1; look <= looks; look++) {
            sleep(pause);
            seen = look(deployment, former, look + " of " + looks);
            if (isHopeless(seen, former)) {
                return seen;
            }
        }
        if (seen.failing().isEmpty()) {
            return seen;
        }
        sleep(SECOND_LOOK);
        return look(deployment, former, "once more");
    }

    private Observation look(Deployment deployment, Running former, String which) {
        SmokeRequest smoke = new SmokeRequest(request.context(), deployment.at(), deployment.services());
        return Observation.of(
                step("Watches what was deployed (look " + which + ").", () -> activities.smoke(smoke)), former.smoke());
    }

    private static boolean isHopeless(Observation seen, Running former) {
        List<SmokeResult> fatal = seen.results().stream()
                .filter(result -> result.fatal() && !result.holds())
                .toList();
        return !fatal.isEmpty() && Observation.of(fatal, former.smoke()).verdict() == Verdict.FAILED;
    }

    private static void sleep(Duration pause) {
        Workflow.newTimer(
                        pause,
                        TimerOptions.newBuilder()
                                .setSummary("until the deployed services are looked at again")
                                .build())
                .get();
    }

    private Delivery delivery() {
        return request.context().delivery().orElseThrow();
    }

    private <T> T step(String what, Functions.Func<T> activity) {
        while (true) {
            progress.accept(what);
            try {
                return activity.apply();
            } catch (ActivityFailure failure) {
                if (Failures.isCancellation(failure)) {
                    throw failure;
                }
                hold.accept(Failures.message(failure));
            }
        }
    }
}
