package dev.relocate.workflows.task;

import dev.relocate.workflows.approval.ApprovalDesk;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.plan.ApprovalRule;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What a task asks of people: whether to go on, and to mend what is in its way. */
final class TaskQuestions {
    private final TaskInput input;
    private final ApprovalDesk desk;
    private final BiConsumer<TaskState, String> enter;

    /** @param enter called whenever a question opens, reminds, runs over its time or closes */
    TaskQuestions(TaskInput input, ApprovalDesk desk, BiConsumer<TaskState, String> enter) {
        this.input = input;
        this.desk = desk;
        this.enter = enter;
    }

    /**
     * Asks about a commit.
     *
     * @param overtaken becomes true when the question is out of date
     * @param facts for the incident, where the answer says that there is one
     * @throws TaskStopped if somebody says no, or nobody answers in time where that means no
     */
    Decision ask(OpenGate.Kind kind, String question, String commit, Supplier<Boolean> overtaken, List<String> facts) {
        ApprovalRule rule = input.task().approval();
        Instant now = now();
        Decision decision = desk.ask(
                gate(kind, question, commit, now, Optional.of(now.plus(rule.timeout()))),
                rule,
                overtaken,
                () -> enter.accept(TaskState.WAITING, question));
        switch (decision.verdict()) {
            case REJECTED -> {
                String reason = decision.approver() + " said no"
                        + (decision.reason().isEmpty() ? "." : ": " + decision.reason());
                throw decision.incident() ? TaskStopped.byFault(reason, facts) : TaskStopped.byRejection(reason);
            }
            case TIMED_OUT -> throw TaskStopped.byRejection("Nobody answered within " + rule.timeout() + ".");
            default -> {
                return decision;
            }
        }
    }

    /**
     * Waits until a person says that what was in the way is mended.
     *
     * @param about the commit, or the run where there is none yet
     * @throws TaskStopped if they give up
     */
    void holdUntilMended(String why, String about) {
        Decision decision = desk.hold(
                gate(OpenGate.Kind.HELD, why, about, now(), Optional.empty()), () -> enter.accept(TaskState.HELD, why));
        if (decision.verdict() == Decision.Verdict.REJECTED) {
            throw TaskStopped.byRejection(decision.approver() + " gave up while it was held: " + why);
        }
    }

    private OpenGate gate(OpenGate.Kind kind, String question, String about, Instant now, Optional<Instant> answerBy) {
        return new OpenGate(
                OpenGate.id(kind, input.task().id(), about),
                kind,
                Workflow.getInfo().getWorkflowId(),
                input.task().id(),
                question,
                now,
                answerBy,
                input.task().approval().approvers());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
