package dev.relocate.contracts.python;

import dev.relocate.contracts.python.StringReference.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Walks the tokens of statements that are no imports: calls that import, dotted strings, environment variables. */
final class ExpressionScanner {
    private final PythonTokens tokens;
    private final List<DynamicImport> dynamicImports = new ArrayList<>();
    private final List<StringReference> strings = new ArrayList<>();
    private final EnvironmentScanner environment;
    private final DynamicImports dynamic;
    private final List<Frame> frames = new ArrayList<>();
    private int malformedAt = -1;
    private int statementFrom;
    /** Where the literal of the last dynamic import begins, which is no further string. */
    private int imported = -1;

    private String assigned = "";

    ExpressionScanner(PythonTokens tokens) {
        this.tokens = tokens;
        this.environment = new EnvironmentScanner(tokens);
        this.dynamic = new DynamicImports(tokens);
    }

    List<DynamicImport> dynamicImports() {
        return Collections.unmodifiableList(dynamicImports);
    }

    List<StringReference> strings() {
        return Collections.unmodifiableList(strings);
    }

    List<EnvironmentAccess> environment() {
        return environment.found();
    }

    OptionalInt malformedAt() {
        return malformedAt < 0 ? OptionalInt.empty() : OptionalInt.of(malformedAt);
    }

    int dynamicCount() {
        return dynamicImports.size();
    }

    void makeOptional(int from, int to) {
        dynamicImports.subList(from, to).replaceAll(DynamicImport::whichIsOptional);
    }

    void scan(int from, int to, Circumstances circumstances) {
        statementFrom = from;
        frames.clear();
        assigned = assignedName(from, to);
        for (int at = from; at < to; at++) {
            switch (tokens.kind(at)) {
                case OPERATOR -> operator(at, from);
                case NAME -> {
                    checkOperands(at, from);
                    name(at, to, circumstances);
                }
                case NUMBER, FSTRING_START -> checkOperands(at, from);
                case STRING -> {
                    checkOperands(at, from);
                    string(at);
                }
                default -> {}
            }
        }
    }

    private void operator(int at, int from) {
        byte c = tokens.at(tokens.start(at));
        if (tokens.end(at) - tokens.start(at) > 1) {
            return;
        }
        switch (c) {
            case '(', '[', '{' -> frames.add(frame(at, from, (char) c));
            case ')', ']', '}' -> {
                if (!frames.isEmpty()) {
                    frames.remove(frames.size() - 1);
                }
            }
            case ',' -> {
                if (!frames.isEmpty()) {
                    Frame frame = frames.get(frames.size() - 1);
                    frame.argument++;
                    frame.start = at + 1;
                }
            }
            default -> {}
        }
    }

    private Frame frame(int at, int from, char bracket) {
        Frame frame = new Frame(bracket, at + 1);
        if (bracket == '(' && at > from && tokens.isName(at - 1)) {
            String function = tokens.text(at - 1);
            String receiver =
                    at - 3 >= from && tokens.is(at - 2, '.') && tokens.isName(at - 3) ? tokens.text(at - 3) : "";
            if (StringPositions.isKnown(receiver, function)) {
                frame.function = function;
                frame.receiver = receiver;
            }
        }
        return frame;
    }

    private void name(int at, int to, Circumstances circumstances) {
        int length = tokens.end(at) - tokens.start(at);
        if (length < 6 || length > 13) {
            return;
        }
        switch (tokens.at(tokens.start(at))) {
            case '_', 'i', 'r' -> dynamic.at(at, to, circumstances).ifPresent(this::add);
            case 'e', 'g', 'p' -> environment.at(statementFrom, at, to, circumstances);
            default -> {}
        }
    }

    private void add(DynamicImport call) {
        dynamicImports.add(call);
        imported = call.argument().isPresent() ? call.start() : -1;
    }

    private void string(int at) {
        StringLiteral literal = StringLiteral.of(tokens, at);
        if (literal.start() == imported || !literal.looksDotted(tokens)) {
            return;
        }
        boolean compound = literal.hasDot(tokens);
        String subject = assigned;
        Position position = Position.OTHER;
        boolean key = tokens.is(at + 1, ':') && !frames.isEmpty() && top().bracket == '{';
        if (tokens.kind(Math.max(0, at - 2)) == TokenKind.STRING && tokens.is(at - 1, ',') && isSwitchM(at - 2)) {
            position = Position.IMPORTER;
            subject = "-m";
        } else if (!key) {
            Frame call = innermostCall();
            String dictionaryKey = frames.isEmpty() || top().bracket != '{' ? "" : keyBefore(at);
            if (call != null) {
                String keyword =
                        tokens.isName(call.start) && tokens.is(call.start + 1, '=') ? tokens.text(call.start) : "";
                position = StringPositions.ofCall(call.receiver, call.function, call.argument, keyword);
                subject = call.function;
            } else if (!dictionaryKey.isEmpty()) {
                position = StringPositions.ofKey(dictionaryKey, assigned);
                subject = dictionaryKey;
            } else if (importedVariable(at)) {
                position = Position.SETTING;
                subject = "environ";
            } else if (!assigned.isEmpty()) {
                position = StringPositions.ofName(assigned);
            }
        }
        if (compound || position.imports() || position == Position.TASK) {
            strings.add(new StringReference(
                    literal.value(tokens),
                    literal.start(),
                    literal.end(),
                    tokens.line(literal.start()),
                    position,
                    position == Position.OTHER ? "" : subject));
        }
    }

    private boolean isSwitchM(int at) {
        return StringLiteral.of(tokens, at).value(tokens).equals("-m");
    }

    /** Whether the string is what a variable such as DJANGO_SETTINGS_MODULE is set to. */
    private boolean importedVariable(int at) {
        int name = tokens.is(at - 1, ',') ? at - 2 : tokens.is(at - 1, '=') && tokens.is(at - 2, ']') ? at - 3 : -1;
        return name > statementFrom
                && tokens.kind(name) == TokenKind.STRING
                && StringPositions.isImportedVariable(
                        StringLiteral.of(tokens, name).value(tokens));
    }

    private String keyBefore(int at) {
        boolean pair = tokens.is(at - 1, ':') && at >= 2 && tokens.kind(at - 2) == TokenKind.STRING;
        return pair ? StringLiteral.of(tokens, at - 2).value(tokens) : "";
    }

    private Frame top() {
        return frames.get(frames.size() - 1);
    }

    /** The innermost known call around, through lists and dictionaries; null where there is none. */
    private Frame innermostCall() {
        for (int i = frames.size() - 1; i >= 0; i--) {
            Frame frame = frames.get(i);
            if (frame.bracket == '(' && !frame.function.isEmpty()) {
                return frame;
            }
        }
        return null;
    }

    /** The last name of a single assignment target, with {@code =} or {@code +=}; empty for any other statement. */
    private String assignedName(int from, int to) {
        int at = from;
        while (tokens.isName(at) && tokens.is(at + 1, '.') && at + 2 < to) {
            at += 2;
        }
        if (!tokens.isName(at) || at + 1 >= to) {
            return "";
        }
        if (tokens.is(at + 1, ':')) { // annotated
            for (int next = at + 2; next < to; next++) {
                if (tokens.is(next, '=')) {
                    return tokens.text(at);
                }
            }
            return "";
        }
        return tokens.is(at + 1, '=') || tokens.is(at + 1, "+=") || tokens.is(at + 1, "|=") ? tokens.text(at) : "";
    }

    /** Two operands side by side are what Python 2 and broken files have, and Python 3 never has. */
    private void checkOperands(int at, int from) {
        if (at == from || malformedAt >= 0) {
            return;
        }
        int before = at - 1;
        boolean operand = switch (tokens.kind(before)) {
            case NAME ->
                !PythonKeywords.isOperator(tokens, before)
                        && !(before == from && PythonKeywords.isSoft(tokens, before));
            case NUMBER, STRING, FSTRING_END -> true;
            case OPERATOR -> tokens.is(before, ')') || tokens.is(before, ']');
            default -> false;
        };
        if (!operand) {
            return;
        }
        boolean strings = (tokens.kind(at) == TokenKind.STRING || tokens.kind(at) == TokenKind.FSTRING_START)
                && (tokens.kind(before) == TokenKind.STRING || tokens.kind(before) == TokenKind.FSTRING_END);
        if (!strings && !(tokens.isName(at) && PythonKeywords.isOperator(tokens, at))) {
            malformedAt = tokens.start(at);
        }
    }

    /** An open bracket, and the known call that it belongs to. */
    private static final class Frame {
        private final char bracket;
        private int start;
        private int argument;
        private String function = "";
        private String receiver = "";

        Frame(char bracket, int start) {
            this.bracket = bracket;
            this.start = start;
        }
    }
}
