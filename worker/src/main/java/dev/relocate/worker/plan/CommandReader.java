package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.Command;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads commands: a line that is split into words without any expansion, its leading {@code NAME=value} words becoming
 * environment, or a list of words that is taken as it is.
 */
final class CommandReader {
    static final String FORM = "a command such as pytest -q, or a list of its words";

    private static final Pattern ASSIGNMENT = Pattern.compile("(" + EnvironmentReader.NAME + ")=(.*)", Pattern.DOTALL);
    private static final int LONGEST_SUGGESTION = 200;

    private CommandReader() {}

    static Optional<Command> read(Value value) {
        return value.isList() ? ofList(value) : value.text(FORM).flatMap(line -> ofLine(line, value));
    }

    private static Optional<Command> ofList(Value value) {
        List<String> words = new ArrayList<>();
        List<Value> items = value.list(FORM).orElse(List.of());
        for (Value item : items) {
            item.scalar("a word of the command").ifPresent(words::add);
        }
        if (words.size() < items.size()) {
            return Optional.empty();
        }
        if (words.isEmpty() || words.get(0).isBlank()) {
            value.refuse("has no program", FORM);
            return Optional.empty();
        }
        return Optional.of(new Command(List.copyOf(words), Collections.emptySortedMap()));
    }

    private static Optional<Command> ofLine(String line, Value value) {
        CommandWords.Split split = CommandWords.of(line);
        if (split.shellOnly().isPresent()) {
            value.refuse(
                    "has " + split.shellOnly().get(),
                    "one command without a shell",
                    "quote it, or write " + shellForm(line));
            return Optional.empty();
        }
        SortedMap<String, String> environment = new TreeMap<>();
        List<String> words = split.words();
        int program = 0;
        for (; program < words.size(); program++) {
            Matcher assignment = ASSIGNMENT.matcher(words.get(program));
            if (!assignment.matches()) {
                break;
            }
            environment.put(assignment.group(1), assignment.group(2));
        }
        List<String> argv = words.subList(program, words.size());
        if (argv.isEmpty() || argv.get(0).isBlank()) {
            value.refuse("has no program", FORM);
            return Optional.empty();
        }
        return Optional.of(new Command(List.copyOf(argv), Collections.unmodifiableSortedMap(environment)));
    }

    private static String shellForm(String line) {
        String script = line.strip().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return script.length() > LONGEST_SUGGESTION ? "[sh, -c, \"…\"]" : "[sh, -c, \"" + script + "\"]";
    }
}
