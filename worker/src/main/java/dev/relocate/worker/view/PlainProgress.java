package dev.relocate.worker.view;

import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line for each thing that happened, for files and pipes. */
public final class PlainProgress implements Progress {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Terminal terminal;
    private final Map<String, TaskState> tasks = new HashMap<>();
    private boolean baselineShown;
    private String last = "";

    /** @param terminal where the lines go */
    public PlainProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void show(RelocationStatus status) {
        if (!baselineShown && !status.baseline().isEmpty()) {
            baselineShown = true;
            status.baseline().forEach(this::baseline);
        }
        for (TaskStatus task : status.tasks()) {
            TaskState before = tasks.put(task.task(), task.state());
            if (task.state().isFinal() && before != task.state()) {
                line(Text.of(task.task() + " ")
                        .plus(Words.style(task.state()), Words.of(task.state()))
                        .plus(task.message().equals(last) ? "." : ": " + task.message()));
                last = task.message();
            }
        }
        String now = status.message();
        if (!now.equals(last) && isNews(status)) {
            last = now;
            line(Text.of(now));
        }
    }

    /** Not what a gate asks, which is shown with the gate, and not what an ended task did last. */
    private static boolean isNews(RelocationStatus status) {
        return !status.message().isEmpty()
                && !status.state().isFinal()
                && status.gate().isEmpty()
                && status.tasks().stream()
                        .filter(task -> task.state().isFinal())
                        .noneMatch(task -> status.message().startsWith(task.task() + ": "));
    }

    private void baseline(GateReport report) {
        line(Text.of("baseline, " + Words.of(report.gate()) + ": ")
                .plus(Words.style(report.verdict()), Words.of(report.verdict()))
                .plus(", " + report.summary()));
    }

    private void line(Text text) {
        terminal.line(Text.of(Style.DIM, LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  ")
                .plus(text));
        terminal.flush();
    }

    @Override
    public void say(List<Text> lines) {
        lines.forEach(terminal::line);
        terminal.flush();
    }
}
