package dev.relocate.worker.cli;

import dev.relocate.worker.client.AnswerRefusedException;
import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Rollbacks;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Stays with rollbacks, one after the other, and tells what each did. */
final class RollbackFollower {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final CommandContext context;
    private final TemporalSession session;
    private final String person;
    private final boolean json;
    private final List<Done> done = new ArrayList<>();
    private ExitCode code = ExitCode.DONE;

    RollbackFollower(CommandContext context, TemporalSession session, String person, boolean json) {
        this.context = context;
        this.session = session;
        this.person = person;
        this.json = json;
    }

    private record Done(String task, RollbackResult result) {}

    /**
     * Follows one rollback. What held it when this command began is tried again: whoever starts the command says that it is
     * mended.
     *
     * @return whether the next may follow
     */
    boolean follow(String task, String workflowId) {
        tell(Text.of(Style.BOLD, "Takes " + task + " back"));
        Rollbacks rollbacks = new Rollbacks(session.client());
        CompletableFuture<RollbackResult> result = rollbacks.result(workflowId);
        Optional<OpenGate> heldBefore = rollbacks.held(workflowId);
        heldBefore.ifPresent(this::retry);
        while (!result.isDone()) {
            Optional<OpenGate> held = rollbacks.held(workflowId).filter(gate -> isNew(gate, heldBefore));
            if (held.isPresent()) {
                tell(Text.of("  It is held: " + held.get().question()));
                tell(Text.of("  Mend that, then run the same command again."));
                code = ExitCode.WAITING;
                return false;
            }
            rest();
        }
        return told(task, result);
    }

    private static boolean isNew(OpenGate gate, Optional<OpenGate> before) {
        return before.map(known -> gate.openedAt().isAfter(known.openedAt())).orElse(true);
    }

    private void retry(OpenGate gate) {
        try {
            new Answers(session.client()).retry(gate, person, "mended");
        } catch (AnswerRefusedException goesOnAlready) {
            tell(Text.of("  " + goesOnAlready.getMessage()));
        }
    }

    private boolean told(String task, CompletableFuture<RollbackResult> result) {
        try {
            RollbackResult outcome = result.join();
            done.add(new Done(task, outcome));
            outcome.steps().forEach(step -> tell(Text.of("  " + step)));
            boolean clean = outcome.reverted().status() != Reverted.Status.CONFLICT
                    && outcome.reports().stream().noneMatch(report -> report.verdict() == Verdict.FAILED);
            if (!clean) {
                code = ExitCode.NEGATIVE;
            }
            return clean;
        } catch (CompletionException failure) {
            throw CommandFailure.repository(Failures.message(failure));
        }
    }

    /** Prints what is left to say, and gives the exit code. */
    ExitCode conclude() {
        if (json) {
            context.terminal().raw(Json.pretty(Map.of("rolledBack", done)));
        }
        return code;
    }

    private void tell(Text line) {
        if (!json) {
            context.terminal().line(line);
            context.terminal().flush();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
