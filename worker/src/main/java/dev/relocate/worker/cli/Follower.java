package dev.relocate.worker.cli;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.worker.client.AnswerRefusedException;
import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.terminal.LineInput;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.GateView;
import dev.relocate.worker.view.LiveProgress;
import dev.relocate.worker.view.NoProgress;
import dev.relocate.worker.view.PlainProgress;
import dev.relocate.worker.view.Progress;
import dev.relocate.worker.view.Words;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Stays with one relocation until it ends or is left waiting: shows how it goes, and sees to its gates. */
final class Follower {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Terminal terminal;
    private final TemporalSession session;
    private final EvidenceStore evidence;
    private final AnswerPolicy policy;
    private final String person;
    private final Progress progress;
    private Optional<LineInput> input = Optional.empty();
    private Optional<GateDialogue> dialogue = Optional.empty();
    private Optional<OpenGate> seen = Optional.empty();
    private Optional<RelocationStatus> last = Optional.empty();

    /**
     * @param person in whose name gates are answered
     * @param quiet whether to show nothing
     */
    Follower(CommandContext context, TemporalSession session, AnswerPolicy policy, String person, boolean quiet) {
        this.terminal = context.terminal();
        this.session = session;
        this.evidence = EvidenceStore.in(context.state().evidence());
        this.policy = policy;
        this.person = person;
        this.progress = quiet ? new NoProgress() : progress(terminal);
    }

    private static Progress progress(Terminal terminal) {
        return terminal.canRedraw() ? new LiveProgress(terminal) : new PlainProgress(terminal);
    }

    /**
     * How it was left.
     *
     * @param ended whether the workflow has ended; else it waits at a gate
     */
    record Outcome(RelocationStatus status, boolean ended) {}

    /** Follows a relocation. */
    Outcome follow(String workflowId) {
        CompletableFuture<RelocationStatus> end = relocations().ended(workflowId);
        while (true) {
            if (end.isDone() && !isWorkflowsEnd(end)) {
                end = relocations().ended(workflowId);
            }
            boolean ended = end.isDone();
            Optional<RelocationStatus> now = look(workflowId);
            if (ended && now.isEmpty() && last.isPresent() && relocations().isTerminated(workflowId)) {
                return new Outcome(last.get(), true);
            }
            last = now.or(() -> last);
            if (now.isPresent()) {
                RelocationStatus status = now.get();
                if (dialogue.isEmpty()) {
                    progress.show(status);
                }
                if (ended) {
                    return new Outcome(status, true);
                }
                if (!attendTo(status)) {
                    return new Outcome(status, false);
                }
            }
            rest();
        }
    }

    /** The server may be away for a moment; the relocation is not. One that was terminated tells nothing any more. */
    private Optional<RelocationStatus> look(String workflowId) {
        try {
            return Optional.of(relocations().status(workflowId));
        } catch (WorkflowServiceException | WorkflowQueryException noAnswer) {
            return Optional.empty();
        }
    }

    /** Whether the wait for the end ended with the workflow, and not with the connection. */
    private static boolean isWorkflowsEnd(CompletableFuture<RelocationStatus> end) {
        try {
            end.join();
            return true;
        } catch (CompletionException failure) {
            return failure.getCause() instanceof WorkflowFailedException;
        }
    }

    /** @return false where the relocation is to be left waiting */
    private boolean attendTo(RelocationStatus status) {
        Optional<OpenGate> gate = relocations().gate(status);
        if (gate.isEmpty() || !gate.equals(seen)) {
            dialogue.ifPresent(overtaken -> answeredElsewhere(status, overtaken.gate()));
            dialogue = Optional.empty();
        }
        if (gate.isEmpty()) {
            seen = Optional.empty();
            return true;
        }
        if (!gate.equals(seen)) {
            seen = gate;
            return meet(new Waiting(status, gate.get()));
        }
        return dialogue.isEmpty() || goOnAsking(dialogue.get());
    }

    /** A gate that was not seen before. */
    private boolean meet(Waiting waiting) {
        OpenGate gate = waiting.gate();
        boolean shows = policy == AnswerPolicy.SHOW_AND_APPROVE;
        boolean answersItself = (shows || policy == AnswerPolicy.APPROVE) && gate.kind() != OpenGate.Kind.HELD;
        GateView view =
                new GateView(waiting.status(), gate, session.connection().page(gate.workflowId()));
        List<Text> lines = new ArrayList<>();
        lines.add(Text.empty());
        lines.addAll(view.question());
        if (shows || !answersItself) {
            lines.addAll(view.howToAnswer());
        }
        lines.add(Text.empty());
        progress.say(fitted(lines));
        if (answersItself) {
            approve(gate);
        } else if (policy == AnswerPolicy.ASK) {
            LineInput typed = input.orElseGet(() -> new LineInput(terminal));
            input = Optional.of(typed);
            GateDialogue asked = new GateDialogue(terminal, typed, evidence, person, waiting);
            asked.prompt();
            dialogue = Optional.of(asked);
        }
        return policy != AnswerPolicy.LEAVE;
    }

    /** As wide as the terminal; what is no terminal has no width. */
    private List<Text> fitted(List<Text> lines) {
        int columns = terminal.isTerminal() ? terminal.size().columns() : Integer.MAX_VALUE;
        return lines.stream().flatMap(line -> line.wrapTo(columns).stream()).toList();
    }

    private void approve(OpenGate gate) {
        try {
            new Answers(session.client()).approve(gate, person, "approved by --auto-approve");
            progress.say(List.of(Text.of("Approved in the name of " + person + ".")));
        } catch (AnswerRefusedException refused) {
            progress.say(List.of(Text.of(String.valueOf(refused.getMessage()))));
        }
    }

    private boolean goOnAsking(GateDialogue asked) {
        GateDialogue.Turn turn = asked.turn(new Answers(session.client()), LOOK_EVERY);
        if (turn != GateDialogue.Turn.OPEN) {
            dialogue = Optional.empty();
        }
        return turn != GateDialogue.Turn.LEFT;
    }

    private void answeredElsewhere(RelocationStatus status, OpenGate gate) {
        terminal.line();
        status.tasks().stream()
                .flatMap(task -> task.decisions().stream())
                .filter(decision -> decision.gate().equals(gate.id()))
                .reduce((first, second) -> second)
                .ifPresent(decision -> progress.say(List.of(Text.of("Answered elsewhere: "
                        + Words.of(decision.verdict())
                        + (decision.approver().isEmpty() ? "" : " by " + decision.approver())
                        + (decision.reason().isEmpty() ? "." : ": " + decision.reason())))));
    }

    private Relocations relocations() {
        return new Relocations(session.client());
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
