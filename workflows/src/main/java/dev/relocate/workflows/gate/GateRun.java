package dev.relocate.workflows.gate;

import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedMove;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The gates of one commit, run side by side from workflow code.
 *
 * <p>A broken gate is tried again for ten minutes (semantics D7); what is still broken then is handed to a person, and the
 * gates that already answered are not asked again.
 */
public final class GateRun {
    private static final Duration BROKEN_FOR = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final PlanContext context;
    private final String hostQueue;
    private final Consumer<String> progress;
    private final Consumer<String> hold;

    /**
     * @param progress told what goes on, one sentence
     * @param hold called with what is broken and how to mend it; returns when a person says that it is mended, throws when
     *     they give up
     */
    public GateRun(PlanContext context, String hostQueue, Consumer<String> progress, Consumer<String> hold) {
        this.context = context;
        this.hostQueue = hostQueue;
        this.progress = progress;
        this.hold = hold;
    }

    /** Measures a commit, compared with nothing. */
    public List<GateOutcome> measure(String commit) {
        return run(commit, Optional.empty(), List.of());
    }

    /** Verifies a commit against a baseline, through the moves that lie between. */
    public List<GateOutcome> verify(String commit, Baseline baseline, List<PlannedMove> moves) {
        return run(commit, Optional.of(baseline), moves);
    }

    private List<GateOutcome> run(String commit, Optional<Baseline> baseline, List<PlannedMove> moves) {
        Map<GateKind, GateOutcome> outcomes = new EnumMap<>(GateKind.class);
        while (true) {
            List<Promise<Attempt>> attempts = new ArrayList<>();
            for (GateKind gate : GateKind.values()) {
                if (!outcomes.containsKey(gate)) {
                    GateRequest request =
                            new GateRequest(context, gate, commit, baseline.flatMap(each -> each.of(gate)), moves);
                    attempts.add(Async.function(this::attempt, request));
                }
            }
            List<String> broken = new ArrayList<>();
            for (Promise<Attempt> promise : attempts) {
                Attempt attempt = promise.get();
                if (attempt instanceof Attempt.Answered answered) {
                    outcomes.put(answered.outcome().report().gate(), answered.outcome());
                } else {
                    broken.add(((Attempt.Broken) attempt).message());
                }
            }
            if (broken.isEmpty()) {
                return List.copyOf(outcomes.values());
            }
            hold.accept(String.join(" ", broken));
        }
    }

    private Attempt attempt(GateRequest request) {
        GateActivities gates = ActivityStubs.longOnHost(
                GateActivities.class, hostQueue, longest(), name(request.gate()) + " gate on " + abbreviated(request));
        long giveUp = Workflow.currentTimeMillis() + BROKEN_FOR.toMillis();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return new Attempt.Answered(gates.verify(request));
            } catch (ActivityFailure failure) {
                if (Failures.isCancellation(failure)) {
                    throw failure;
                }
                String message = "The " + name(request.gate()) + " gate is broken: " + Failures.sentence(failure);
                if (Workflow.currentTimeMillis() >= giveUp) {
                    return new Attempt.Broken(message);
                }
                progress.accept(message + " It is tried again in " + pause.toSeconds()
                        + " s, and a person is asked after " + BROKEN_FOR.toMinutes()
                        + " minutes; `relocate abort " + context.plan() + "` ends it instead.");
            }
            Workflow.newTimer(
                            pause,
                            TimerOptions.newBuilder()
                                    .setSummary("until the broken " + name(request.gate()) + " gate is tried again")
                                    .build())
                    .get();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** A test run, its repetition on proposal and base, the set-up of each checkout, and some slack. */
    private Duration longest() {
        Duration setup =
                context.gates().checkout().setup().map(each -> each.timeout()).orElse(Duration.ZERO);
        return context.gates().test().timeout().plus(setup).multipliedBy(3).plusMinutes(10);
    }

    private static String abbreviated(GateRequest request) {
        return request.commit().substring(0, 12);
    }

    private static String name(GateKind gate) {
        return gate.name().toLowerCase(Locale.ROOT);
    }

    private sealed interface Attempt {
        record Answered(GateOutcome outcome) implements Attempt {}

        record Broken(String message) implements Attempt {}
    }
}
