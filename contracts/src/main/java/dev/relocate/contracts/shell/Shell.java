package dev.relocate.contracts.shell;

import dev.relocate.contracts.shell.ShellLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads shell text. */
public final class Shell {
    private static final Set<String> LEADING_WORDS = Set.of(
            "if", "then", "elif", "else", "while", "until", "do", "!", "{", "time", "exec", "command", "builtin");
    private static final Set<String> CLOSING_WORDS = Set.of("fi", "done", "}", "esac");
    private static final Set<String> REDIRECTIONS =
            Set.of("<", ">", ">>", "<<", "<<-", "<<<", "<&", ">&", "<>", ">|", "&>");
    private static final Set<String> WRITES = Set.of(">", ">>", ">|", "&>");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*", Pattern.DOTALL);
    private static final int MAX_CHARACTERS = 1 << 20;

    private final List<Token> tokens;
    private final List<ShellCommand> commands = new ArrayList<>();
    private final List<ShellWord> words = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final ShellBranches branches = new ShellBranches();
    private Optional<String> arm = Optional.empty();
    private int at;

    private Shell(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Splits a text into words as Compose does for a command that is written as a string: quotes and backslashes count,
     * nothing is expanded.
     */
    public static List<String> split(String text) {
        return new WordSplitter(text).words();
    }

    /**
     * The simple commands of a script in the order of its text, those of every branch, loop, function and {@code case}
     * arm included. {@code exec} is dropped. Text over 1 MiB gives none.
     */
    public static List<ShellCommand> commands(String text) {
        return text.length() > MAX_CHARACTERS ? List.of() : new Shell(new ShellLexer(text).tokens()).parse();
    }

    private List<ShellCommand> parse() {
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            String text = token.word().text();
            if (token.operator() && REDIRECTIONS.contains(text)) {
                dropFileDescriptor();
                if (WRITES.contains(text)
                        && at + 1 < tokens.size()
                        && !tokens.get(at + 1).operator()) {
                    outputs.add(tokens.get(at + 1).word().text());
                }
                at += 2;
            } else if (token.is(";;")) {
                finish();
                at++;
                arm();
            } else if (token.operator()) {
                finish();
                at++;
            } else if (words.isEmpty() && text.equals("case")) {
                skipTo("in");
                arm();
            } else if (words.isEmpty() && (text.equals("for") || text.equals("select") || text.equals("function"))) {
                skipToOperator();
            } else {
                if (words.isEmpty() && text.equals("esac")) {
                    arm = Optional.empty();
                }
                words.add(token.word());
                at++;
            }
        }
        finish();
        return commands;
    }

    private void finish() {
        int first = 0;
        while (first < words.size() && LEADING_WORDS.contains(words.get(first).text())) {
            branches.word(words.get(first).text());
            first++;
        }
        int program = first;
        while (program < words.size()
                && ASSIGNMENT.matcher(words.get(program).text()).matches()) {
            program++;
        }
        int rest = program;
        while (rest < words.size() && LEADING_WORDS.contains(words.get(rest).text())) {
            rest++;
        }
        boolean closes =
                rest < words.size() && CLOSING_WORDS.contains(words.get(rest).text());
        if (closes) {
            branches.word(words.get(rest).text());
        }
        if (first < words.size() && !closes) {
            List<ShellWord> assignments = words.subList(first, program);
            List<ShellWord> argv = words.subList(rest, words.size());
            commands.add(new ShellCommand(
                    assignments, argv, outputs, words.get(first).line(), branches.command(argv), arm));
        }
        words.clear();
        outputs.clear();
    }

    /** Reads the patterns of the next {@code case} arm, where one follows. */
    private void arm() {
        while (at < tokens.size() && (tokens.get(at).is("\n") || tokens.get(at).is("("))) {
            at++;
        }
        int start = at;
        while (at < tokens.size() && !tokens.get(at).is(")") && !tokens.get(at).is("\n")) {
            at++;
        }
        if (at < tokens.size() && tokens.get(at).is(")")) {
            StringBuilder patterns = new StringBuilder();
            tokens.subList(start, at)
                    .forEach(token -> patterns.append(token.word().text()));
            arm = Optional.of(patterns.toString());
            at++;
        } else {
            arm = Optional.empty();
            at = start;
        }
    }

    private void dropFileDescriptor() {
        if (!words.isEmpty()) {
            ShellWord last = words.get(words.size() - 1);
            boolean adjacent = last.end() == tokens.get(at).word().start();
            if (adjacent
                    && last.text().length() == 1
                    && Character.isDigit(last.text().charAt(0))) {
                words.remove(words.size() - 1);
            }
        }
    }

    private void skipTo(String word) {
        while (at < tokens.size()
                && !(tokens.get(at).word().text().equals(word)
                        && !tokens.get(at).operator())) {
            at++;
        }
        at++;
    }

    private void skipToOperator() {
        while (at < tokens.size() && !tokens.get(at).operator()) {
            at++;
        }
    }
}
