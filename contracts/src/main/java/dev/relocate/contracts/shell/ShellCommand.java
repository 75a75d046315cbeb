package dev.relocate.contracts.shell;

import java.util.List;
import java.util.Optional;

/**
 * A simple command.
 *
 * @param assignments the {@code NAME=value} words before it
 * @param words the program and its arguments; empty where there are assignments alone
 * @param outputs the files that its output is redirected to, as written
 * @param line of its first word, from 1
 * @param guards what must hold for it to run, as far as single tests in {@code if} say it
 * @param arm the patterns of the {@code case} arm that it stands in, separated by {@code |}
 */
public record ShellCommand(
        List<ShellWord> assignments,
        List<ShellWord> words,
        List<String> outputs,
        int line,
        List<ShellGuard> guards,
        Optional<String> arm) {
    public ShellCommand {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
        outputs = List.copyOf(outputs);
        guards = List.copyOf(guards);
    }

    /** The texts of its words. */
    public List<String> argv() {
        return words.stream().map(ShellWord::text).toList();
    }
}
