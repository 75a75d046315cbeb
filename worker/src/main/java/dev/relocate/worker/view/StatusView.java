package dev.relocate.worker.view;

import dev.relocate.worker.client.Silent;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A relocation in a few lines: where it is, its tasks, and, where it is stuck, what it waits for and what to type. */
public final class StatusView {
    private final Terminal terminal;

    /** @param terminal decides which symbols there are */
    public StatusView(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * All lines.
     *
     * @param takenBack how tasks that landed were taken back afterwards, by task
     */
    public List<Text> lines(
            RelocationStatus status,
            Optional<OpenGate> gate,
            Optional<String> page,
            Map<String, RollbackRecord> takenBack) {
        List<Text> lines = new ArrayList<>();
        // what is asked stands below, once
        Optional<String> asked = gate.map(OpenGate::question);
        lines.add(heading(place(status), status, asked).plus(takenBackSince(takenBack.size())));
        status.tasks()
                .forEach(task -> lines.add(Optional.ofNullable(takenBack.get(task.task()))
                        .map(record -> takenBack(task, record))
                        .orElseGet(() -> task(task, asked))));
        if (!status.state().isFinal()) {
            lines.addAll(advice(status, gate, page));
        }
        return lines;
    }

    private static String takenBackSince(int tasks) {
        return tasks == 0 ? "" : " " + tasks + (tasks == 1 ? " task was" : " tasks were") + " rolled back since.";
    }

    /** A task that landed, as it is now: its own record stays as it ended. */
    private Text takenBack(TaskStatus task, RollbackRecord record) {
        String commit = record.result().reverted().head();
        return task(
                task.ended(
                        TaskState.ROLLED_BACK,
                        "Taken back by commit " + commit.substring(0, Math.min(12, commit.length())) + ". "
                                + record.reason()),
                Optional.empty());
    }

    /** The plan, its repository, its state, and what it does or how it ended. */
    public Text heading(RelocationStatus status) {
        return heading(place(status), status, Optional.empty());
    }

    /** The same without the repository, for one relocation in little room. */
    public Text shortHeading(RelocationStatus status) {
        return heading(Text.of(Style.BOLD, status.plan()).plus(": "), status, Optional.empty());
    }

    private static Text place(RelocationStatus status) {
        return Text.of(Style.BOLD, status.plan()).plus(" in " + status.repository() + ": ");
    }

    private static Text heading(Text plan, RelocationStatus status, Optional<String> saidBelow) {
        String word = Words.of(status.state());
        String message = without(status.message(), saidBelow);
        if (message.regionMatches(true, 0, word, 0, word.length())) {
            return plan.plus(Words.style(status.state()), word).plus(message.substring(word.length()));
        }
        return plan.plus(Words.style(status.state()), word)
                .plus(status.state().isFinal() ? "" : ", stage " + status.stage())
                .plus(message.isEmpty() ? "" : ". " + message);
    }

    private static String without(String message, Optional<String> saidBelow) {
        return saidBelow.filter(message::equals).isPresent() ? "" : message;
    }

    /** One line for a task. */
    public Text task(TaskStatus task) {
        return task(task, Optional.empty());
    }

    private Text task(TaskStatus task, Optional<String> saidBelow) {
        String message = without(task.message(), saidBelow);
        String[] mark = Words.mark(task.state());
        return Text.of("  ")
                .plus(Words.style(task.state()), terminal.symbol(mark[0], mark[1]))
                .plus(Style.DIM, " " + task.stage() + " ")
                .plus(task.task() + "  ")
                .plus(Words.style(task.state()), Words.of(task.state()))
                .plus(Style.DIM, message.isEmpty() ? "" : "  " + message);
    }

    /** A relocation that nothing answers for, and what to do about it. */
    public List<Text> silent(Silent silent) {
        Text heading = Text.of(Style.BOLD, silent.plan())
                .plus(silent.repository().isEmpty() ? "" : " in " + silent.repository())
                .plus(": ")
                .plus(
                        Style.YELLOW,
                        silent.state().isEmpty() ? "waits" : silent.state().replace('_', ' '));
        Standstill standstill = Standstill.of(silent);
        return List.of(
                heading.plus(", as it said last. " + standstill.waitsFor()),
                Text.of("  ").plus(standstill.waysOn()));
    }

    /** What to do, where a relocation does not go on by itself, or has just ended so; nothing where it does. */
    public List<Text> advice(RelocationStatus status, Optional<OpenGate> gate, Optional<String> page) {
        if (gate.isPresent()) {
            GateView view = new GateView(status, gate.get(), page);
            List<Text> lines = new ArrayList<>(view.question());
            lines.addAll(view.howToAnswer());
            return lines;
        }
        if (status.state() == RelocationState.ROLLED_BACK) {
            return List.of(told(Standstill.frozen(status)));
        }
        return Standstill.of(status, gate).stream()
                .map(each -> Text.of("  ").plus(each.waysOn()))
                .toList();
    }

    /** What a standstill waits for, and what to type. */
    public static Text told(Standstill standstill) {
        return Text.of("  " + standstill.waitsFor() + " ").plus(standstill.waysOn());
    }
}
