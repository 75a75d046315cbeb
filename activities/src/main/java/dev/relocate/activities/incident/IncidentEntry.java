package dev.relocate.activities.incident;

import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.workflows.repository.Incident;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An incident as a section of a Markdown file. Text from elsewhere stays on its line and opens no markup of its own. */
final class IncidentEntry {
    private static final String TITLE = "# Incidents";
    private static final int LONGEST = 1000;
    /** What opens code, emphasis, links, pictures, tags or references; an underscore inside a word opens nothing. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\<`*\\[\\]!&~]|(?<![\\p{Alnum}_])_|_(?![\\p{Alnum}_])");

    private final Incident incident;

    IncidentEntry(Incident incident) {
        this.incident = incident;
    }

    /** The line by which the entry is found again; it does not show when the file is rendered. */
    String marker() {
        return "<!-- relocate-incident: " + OneLine.of(incident.id(), LONGEST).replace("--", "- -") + " -->";
    }

    /** Whether a file holds the entry already. */
    boolean isIn(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).contains(marker());
    }

    /** The file with the entry at its end; every byte before stays, and its line endings are kept to. */
    byte[] appendedTo(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>();
        if (text.isEmpty()) {
            lines.add(TITLE);
        } else if (!text.endsWith("\n")) {
            lines.add("");
        }
        lines.add("");
        lines.addAll(lines());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(file);
        whole.writeBytes((String.join(lineEnd, lines) + lineEnd).getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("## " + incident.at().truncatedTo(ChronoUnit.SECONDS) + " " + escaped(incident.plan()) + "/"
                + escaped(incident.task()));
        lines.add(marker());
        lines.add("");
        lines.add("Incident " + escaped(incident.id()) + ".");
        lines.add("");
        lines.add("### Observed facts");
        lines.add("");
        lines.addAll(items(incident.facts()));
        lines.add("");
        lines.add("### Hypotheses (not checked)");
        lines.add("");
        lines.addAll(items(incident.hypotheses()));
        return lines;
    }

    private static List<String> items(List<String> sentences) {
        return sentences.isEmpty()
                ? List.of("- None.")
                : sentences.stream().map(each -> "- " + escaped(each)).toList();
    }

    private static String escaped(String text) {
        return MARKUP.matcher(OneLine.of(text, LONGEST)).replaceAll("\\\\$0");
    }
}
