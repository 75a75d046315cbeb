package dev.relocate.worker.cli;

import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows unresolved references to a reader: those of one file and reason as one line. */
final class UnresolvedLines {
    private UnresolvedLines() {}

    /** One line for each file and reason, in the order of the first of each. */
    static List<Text> of(List<Unresolved> entries) {
        Map<String, List<Unresolved>> groups = new LinkedHashMap<>();
        for (Unresolved entry : entries) {
            groups.computeIfAbsent(entry.file() + "\0" + entry.why(), missing -> new ArrayList<>())
                    .add(entry);
        }
        return groups.values().stream().map(UnresolvedLines::line).toList();
    }

    private static Text line(List<Unresolved> group) {
        Unresolved first = group.get(0);
        String lines = group.stream()
                .map(entry -> Integer.toString(entry.line()))
                .distinct()
                .collect(Collectors.joining(", "));
        String text = group.size() == 1 ? first.text() + "  " : "";
        return Text.of(Style.YELLOW, "unresolved ").plus(first.file() + ":" + lines + ": " + text + first.why());
    }
}
