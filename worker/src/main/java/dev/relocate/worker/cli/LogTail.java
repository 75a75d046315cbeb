package dev.relocate.worker.cli;

import dev.relocate.worker.terminal.ControlSequences;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The end of a log, as {@code tail} has it.
 *
 * @param most how many lines at most; nothing for all
 */
record LogTail(Optional<Integer> most) {
    /** The whole log. */
    static final LogTail ALL = new LogTail(Optional.empty());

    private static final int FOLLOWED = 10;

    /**
     * What {@code --tail} says; without it all, and of logs that are followed the usual ten lines.
     *
     * @throws CommandFailure if it is neither a number of lines nor {@code all}
     */
    static LogTail of(Optional<String> given, boolean follow) {
        if (given.isEmpty()) {
            return follow ? new LogTail(Optional.of(FOLLOWED)) : ALL;
        }
        String lines = given.get();
        if (lines.equals("all")) {
            return ALL;
        }
        if (!lines.matches("[0-9]{1,9}")) {
            throw CommandFailure.usage("--tail is \"" + lines + "\": write a number of lines such as 100, or all.");
        }
        return new LogTail(Optional.of(Integer.parseInt(lines)));
    }

    /** Lines of a log, safe for a terminal: the last ones. */
    Cut of(String log) {
        List<String> all = ControlSequences.without(log).lines().toList();
        int from = most.map(lines -> Math.max(0, all.size() - lines)).orElse(0);
        return new Cut(all.subList(from, all.size()), from);
    }

    /** The same as one text; where nothing is left out, just as it is. */
    String text(String log) {
        Cut cut = of(log);
        return cut.omitted() == 0
                ? ControlSequences.without(log)
                : cut.lines().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /**
     * What is shown of a log.
     *
     * @param omitted how many lines there are before
     */
    record Cut(List<String> lines, int omitted) {
        /** For a heading: how much of the log this is; empty for all of it. */
        String note() {
            return omitted == 0 ? "" : " (the last " + lines.size() + " of " + (lines.size() + omitted) + " lines)";
        }
    }
}
