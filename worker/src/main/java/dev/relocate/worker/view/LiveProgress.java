package dev.relocate.worker.view;

import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.TerminalSize;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A compact list that is drawn again in place, for a terminal. */
public final class LiveProgress implements Progress {
    /** Rows that the list leaves free. */
    private static final int MARGIN = 4;

    private final Terminal terminal;
    private final StatusView view;
    private List<Text> drawn = List.of();

    /** @param terminal one that {@linkplain Terminal#canRedraw can redraw} */
    public LiveProgress(Terminal terminal) {
        this.terminal = terminal;
        this.view = new StatusView(terminal);
    }

    @Override
    public void show(RelocationStatus status) {
        TerminalSize.Size size = terminal.size();
        List<Text> lines = new ArrayList<>();
        Instant until = status.endedAt().orElseGet(Instant::now);
        lines.add(Text.of(Style.DIM, elapsed(Duration.between(status.startedAt(), until)) + "  ")
                .plus(view.shortHeading(status)));
        if (!status.baseline().isEmpty()) {
            lines.add(baseline(status.baseline()));
        }
        around(status.tasks(), Math.max(1, size.rows() - MARGIN - lines.size()))
                .forEach(task -> lines.add(view.task(task)));
        // a line that wraps would spoil the counting of rows
        List<Text> cut =
                lines.stream().map(line -> line.cutTo(size.columns() - 1)).toList();
        if (!same(cut)) {
            terminal.redraw(drawn.size(), cut);
            drawn = cut;
        }
    }

    private boolean same(List<Text> lines) {
        return lines.stream()
                .map(Text::coloured)
                .toList()
                .equals(drawn.stream().map(Text::coloured).toList());
    }

    @Override
    public void say(List<Text> lines) {
        terminal.redraw(drawn.size(), drawn);
        drawn = List.of();
        lines.forEach(terminal::line);
        terminal.flush();
    }

    private Text baseline(List<GateReport> reports) {
        Text line = Text.of("  ")
                .plus(Style.GREEN, terminal.symbol("✓", "+"))
                .plus(Style.DIM, " 0 ")
                .plus("baseline");
        for (GateReport report : reports) {
            line = line.plus("  " + Words.of(report.gate()) + " ")
                    .plus(Words.style(report.verdict()), Words.of(report.verdict()));
        }
        return line;
    }

    /** As many tasks as fit, around the first that has not ended. */
    private static List<TaskStatus> around(List<TaskStatus> tasks, int rows) {
        if (tasks.size() <= rows) {
            return tasks;
        }
        int current = 0;
        while (current < tasks.size() - 1 && tasks.get(current).state().isFinal()) {
            current++;
        }
        int from = Math.max(0, Math.min(current - rows / 2, tasks.size() - rows));
        return tasks.subList(from, from + rows);
    }

    private static String elapsed(Duration duration) {
        return duration.toHours() > 0
                ? String.format("%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : String.format("%02d:%02d", duration.toMinutesPart(), duration.toSecondsPart());
    }
}
