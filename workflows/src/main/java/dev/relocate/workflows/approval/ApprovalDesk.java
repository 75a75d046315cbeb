package dev.relocate.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.plan.ApprovalRule;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Takes answers at one workflow's gates, one open gate at a time.
 *
 * <p>Used inside workflow code. {@link #validate} refuses an answer before anything of it reaches history; {@link #take}
 * stores it before anything that yields, so that of several answers at once exactly one wins (semantics G4).
 */
public final class ApprovalDesk {
    private static final Logger LOG = Workflow.getLogger(ApprovalDesk.class);

    private final List<Decision> decisions = new ArrayList<>();
    private Optional<OpenGate> open = Optional.empty();
    private Optional<Decision> answer = Optional.empty();

    /** The gate that waits now. */
    public Optional<OpenGate> open() {
        return open;
    }

    /** Every answer so far, void ones too, in their order. */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /**
     * Refuses an answer that does not fit the open gate.
     *
     * @param update {@code approve}, {@code reject} or {@code retry}
     * @throws ApplicationFailure with a sentence that names the exact JSON to send
     */
    public void validate(String update, JsonNode json) {
        Optional<String> refusal = refusal(update, json);
        if (refusal.isPresent()) {
            LOG.info("refused {}: {}", update, refusal.get());
            throw Failures.refusal(refusal.get());
        }
    }

    /** Stores an answer that {@link #validate} let through. */
    public Decision take(String update, JsonNode json) {
        // validated before this handler ran, but another answer may have come in between
        validate(update, json);
        Answer given = ((Answer.Parsed.Right) Answer.parse(Optional.ofNullable(json))).answer();
        Decision decision =
                new Decision(given.gate(), verdict(update), given.approver(), given.reason(), given.incident(), now());
        answer = Optional.of(decision);
        decisions.add(decision);
        return decision;
    }

    /**
     * Opens a gate and waits for its answer.
     *
     * @param rule how long to wait and what follows then
     * @param overtaken becomes true when the question is out of date
     * @param onChange called whenever the gate opens, reminds, runs over its time or closes
     * @return the answer; {@link Decision.Verdict#TIMED_OUT} or {@link Decision.Verdict#VOID} where there is none
     */
    public Decision ask(OpenGate gate, ApprovalRule rule, Supplier<Boolean> overtaken, Runnable onChange) {
        open = Optional.of(gate);
        answer = Optional.empty();
        onChange.run();
        try {
            Optional<Decision> inTime = awaitInTime(rule, overtaken, onChange);
            if (inTime.isPresent()) {
                return inTime.get();
            }
            if (rule.onTimeout() == ApprovalRule.OnTimeout.REJECT) {
                return record(gate, Decision.Verdict.TIMED_OUT, "nobody answered in time");
            }
            onChange.run();
            return await(overtaken);
        } finally {
            open = Optional.empty();
        }
    }

    /** Waits until a person says that what was in the way is mended ({@code retry}), or gives up ({@code reject}). */
    public Decision hold(OpenGate gate, Runnable onChange) {
        open = Optional.of(gate);
        answer = Optional.empty();
        onChange.run();
        try {
            return await(() -> false);
        } finally {
            open = Optional.empty();
        }
    }

    /** Says again that it waits, as often as the rule asks, until its time is over. */
    private Optional<Decision> awaitInTime(ApprovalRule rule, Supplier<Boolean> overtaken, Runnable onChange) {
        Instant end = now().plus(rule.timeout());
        Duration pause = rule.remind().orElse(rule.timeout());
        while (true) {
            Duration left = Duration.between(now(), end);
            Optional<Decision> given = await(left.compareTo(pause) < 0 ? left : pause, overtaken);
            if (given.isPresent() || !now().isBefore(end)) {
                return given;
            }
            open = open.map(gate -> gate.reminded(now()));
            onChange.run();
        }
    }

    private Optional<Decision> await(Duration timeout, Supplier<Boolean> overtaken) {
        List<Promise<Void>> over = new ArrayList<>(1);
        CancellationScope clock = Workflow.newCancellationScope(() -> over.add(Workflow.newTimer(
                timeout,
                TimerOptions.newBuilder()
                        .setSummary("until " + open.orElseThrow().id() + " reminds or is overdue")
                        .build())));
        clock.run();
        try {
            Workflow.await(
                    () -> answer.isPresent() || overtaken.get() || over.get(0).isCompleted());
        } finally {
            clock.cancel();
        }
        return answer.isPresent() || overtaken.get() ? Optional.of(answerOrVoid()) : Optional.empty();
    }

    private Decision await(Supplier<Boolean> overtaken) {
        Workflow.await(() -> answer.isPresent() || overtaken.get());
        return answerOrVoid();
    }

    private Decision answerOrVoid() {
        return answer.orElseGet(
                () -> record(open.orElseThrow(), Decision.Verdict.VOID, "the branch moved while this was asked"));
    }

    /** Marks an answer that came in time as void all the same: what it was about is not what would land. */
    public void voidLast(String why) {
        if (!decisions.isEmpty()) {
            Decision last = decisions.get(decisions.size() - 1);
            decisions.add(new Decision(last.gate(), Decision.Verdict.VOID, last.approver(), why, false, now()));
        }
    }

    private Decision record(OpenGate gate, Decision.Verdict verdict, String reason) {
        Decision decision = new Decision(gate.id(), verdict, "", reason, false, now());
        decisions.add(decision);
        return decision;
    }

    private Optional<String> refusal(String update, JsonNode json) {
        Answer.Parsed parsed = Answer.parse(Optional.ofNullable(json));
        if (open.isEmpty()) {
            return Optional.of("Nothing waits for an answer here" + (decisions.isEmpty() ? "." : lastAnswer()));
        }
        OpenGate gate = open.get();
        if (parsed instanceof Answer.Parsed.Wrong wrong) {
            return Optional.of("Not taken: " + wrong.why() + ". Send exactly one JSON object: " + gate.example());
        }
        Answer given = ((Answer.Parsed.Right) parsed).answer();
        if (answer.isPresent()) {
            return Optional.of("Gate " + gate.id() + " has its answer already" + lastAnswer());
        }
        if (!given.gate().equals(gate.id())) {
            return Optional.of("Gate " + shown(given.gate()) + " is not open: the open one is " + gate.id()
                    + ", about another commit or task. Look at it again, then send: " + gate.example());
        }
        if (!gate.updates().contains(update)) {
            return Optional.of("Gate " + gate.id() + " takes " + String.join(" or ", gate.choices()) + ", not " + update
                    + ": " + gate.question());
        }
        if (!gate.approvers().isEmpty() && !gate.approvers().contains(given.approver())) {
            return Optional.of(shown(given.approver()) + " may not answer at gate " + gate.id() + ": the plan lists "
                    + String.join(", ", gate.approvers()) + ".");
        }
        return Optional.empty();
    }

    private String lastAnswer() {
        Decision last = decisions.get(decisions.size() - 1);
        return ": " + last.gate() + " was " + last.verdict().name().toLowerCase(java.util.Locale.ROOT)
                + (last.approver().isEmpty() ? "" : " by " + last.approver()) + " at " + last.at() + ".";
    }

    private static String shown(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (visible.length() > 100 ? visible.substring(0, 100) + "…" : visible) + "\"";
    }

    private static Decision.Verdict verdict(String update) {
        return switch (update) {
            case "approve" -> Decision.Verdict.APPROVED;
            case "reject" -> Decision.Verdict.REJECTED;
            case "retry" -> Decision.Verdict.RETRIED;
            default -> throw new IllegalArgumentException(update);
        };
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
