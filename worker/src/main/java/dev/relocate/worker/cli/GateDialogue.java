package dev.relocate.worker.cli;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.worker.client.AnswerRefusedException;
import dev.relocate.worker.client.Answers;
import dev.relocate.worker.terminal.LineInput;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks the person at the terminal about one gate, a line at a time, while answers may come from elsewhere. */
final class GateDialogue {
    private final Terminal terminal;
    private final LineInput input;
    private final EvidenceStore evidence;
    private final String person;
    private final Waiting waiting;

    GateDialogue(Terminal terminal, LineInput input, EvidenceStore evidence, String person, Waiting waiting) {
        this.terminal = terminal;
        this.input = input;
        this.evidence = evidence;
        this.person = person;
        this.waiting = waiting;
    }

    /** What became of a question for now. */
    enum Turn {
        /** Nothing was typed yet, or nothing that answers. */
        OPEN,
        ANSWERED,
        /** The person wants to answer some other time. */
        LEFT
    }

    OpenGate gate() {
        return waiting.gate();
    }

    /** Shows what can be typed. */
    void prompt() {
        terminal.prompt(Text.of(Style.BOLD, "Your answer, " + person + "? ").plus(choices(gate(), hasDiff()) + ": "));
    }

    /** The words that answer at a gate. */
    private static String choices(OpenGate gate, boolean hasDiff) {
        String first = gate.kind() == OpenGate.Kind.HELD ? "retry [reason]" : "yes [reason]";
        return first + ", no [reason], " + (hasDiff && gate.kind() != OpenGate.Kind.HELD ? "diff, " : "") + "later";
    }

    /** Why a word was not taken. */
    static String notUnderstood(OpenGate gate, String word, boolean hasDiff) {
        return "\"" + word + "\" is no answer here. Understood are: " + choices(gate, hasDiff) + ".";
    }

    /** Takes what was typed within a time. */
    Turn turn(Answers answers, Duration patience) {
        Optional<String> line = input.next(patience);
        if (line.isEmpty()) {
            return input.isEnded() ? Turn.LEFT : Turn.OPEN;
        }
        String[] words = line.get().strip().split("\\s+", 2);
        String reason = words.length > 1 ? words[1] : "";
        try {
            return take(answers, words[0].toLowerCase(Locale.ROOT), reason);
        } catch (AnswerRefusedException refused) {
            terminal.line(String.valueOf(refused.getMessage()));
            return Turn.ANSWERED;
        }
    }

    private Turn take(Answers answers, String word, String reason) {
        boolean held = gate().kind() == OpenGate.Kind.HELD;
        switch (word) {
            case "y", "yes", "r", "retry" -> {
                boolean retry = word.startsWith("r");
                if (retry != held) {
                    return otherwise(word);
                }
                if (held) {
                    answers.retry(gate(), person, reason);
                } else {
                    answers.approve(gate(), person, reason);
                }
                return Turn.ANSWERED;
            }
            case "n", "no" -> {
                answers.reject(gate(), person, reason, false);
                return Turn.ANSWERED;
            }
            case "l", "later" -> {
                return Turn.LEFT;
            }
            case "d", "diff" -> {
                showDiff();
                return again();
            }
            default -> {
                return otherwise(word);
            }
        }
    }

    private Turn otherwise(String word) {
        if (!word.isEmpty()) {
            terminal.line(notUnderstood(gate(), word, hasDiff()));
        }
        return again();
    }

    private Turn again() {
        prompt();
        return Turn.OPEN;
    }

    private boolean hasDiff() {
        return proposal().isPresent();
    }

    private Optional<Proposal> proposal() {
        return waiting.status().tasks().stream()
                .filter(task -> task.workflowId().equals(gate().workflowId()))
                .findFirst()
                .flatMap(TaskStatus::proposal);
    }

    private void showDiff() {
        Optional<String> diff = proposal()
                .flatMap(proposal -> evidence.get(proposal.diff()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        List<String> lines = diff.map(text -> text.lines().toList())
                .orElse(List.of("The diff is not on this machine; see the task's page in the Web UI."));
        lines.forEach(line -> terminal.line(styled(line)));
    }

    private static Text styled(String line) {
        if (line.startsWith("+")) {
            return Text.of(Style.GREEN, line);
        }
        if (line.startsWith("-")) {
            return Text.of(Style.RED, line);
        }
        return Text.of(line.startsWith("@@") ? Style.CYAN : Style.PLAIN, line);
    }
}
