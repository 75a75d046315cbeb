package dev.relocate.contracts.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits shell text into words and operators, here-documents left out. */
final class ShellLexer {
    private static final String OPERATORS = ";&|()<>";

    private final String text;
    private final Deque<String> hereDocuments = new ArrayDeque<>();
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    ShellLexer(String text) {
        this.text = text;
    }

    /** A word, or an operator; a line's end is the operator {@code \n}. */
    record Token(ShellWord word, boolean operator) {
        boolean is(String operatorText) {
            return operator && word.text().equals(operatorText);
        }
    }

    List<Token> tokens() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                operator(1);
                line++;
                skipHereDocuments();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '\\' && peek(1) == '\n') {
                at += 2;
                line++;
            } else if (c == '#') {
                skipLine();
            } else if (OPERATORS.indexOf(c) >= 0) {
                operator(operatorLength());
            } else {
                word();
            }
        }
        return tokens;
    }

    private void operator(int length) {
        String operator = text.substring(at, at + length);
        tokens.add(new Token(new ShellWord(operator, true, line, at, at + length), true));
        at += length;
        if (operator.equals("<<") || operator.equals("<<-")) {
            hereDocument();
        }
    }

    private int operatorLength() {
        for (String operator :
                List.of("<<-", "<<<", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|", "&>", "|&")) {
            if (text.startsWith(operator, at)) {
                return operator.length();
            }
        }
        return 1;
    }

    private void hereDocument() {
        while (peek(0) == ' ' || peek(0) == '\t') {
            at++;
        }
        int before = tokens.size();
        if (at < text.length() && OPERATORS.indexOf(peek(0)) < 0 && peek(0) != '\n') {
            word();
            hereDocuments.add(tokens.get(before).word().text());
        }
    }

    private void skipHereDocuments() {
        while (!hereDocuments.isEmpty() && at < text.length()) {
            String delimiter = hereDocuments.poll();
            boolean found = false;
            while (!found && at < text.length()) {
                int end = text.indexOf('\n', at);
                int stop = end < 0 ? text.length() : end;
                found = text.substring(at, stop).strip().equals(delimiter);
                at = end < 0 ? text.length() : end + 1;
                line += end < 0 ? 0 : 1;
            }
        }
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void word() {
        int start = at;
        int startLine = line;
        boolean literal = true;
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || OPERATORS.indexOf(c) >= 0) {
                break;
            } else if (c == '\\') {
                escape(out);
            } else if (c == '\'') {
                singleQuoted(out);
            } else if (c == '"') {
                literal &= doubleQuoted(out);
            } else if (c == '$' || c == '`') {
                literal = false;
                expansion(out);
            } else {
                out.append(c);
                at++;
            }
        }
        tokens.add(new Token(new ShellWord(out.toString(), literal, startLine, start, at), false));
    }

    private void escape(StringBuilder out) {
        if (peek(1) == '\n') {
            line++;
        } else if (at + 1 < text.length()) {
            out.append(text.charAt(at + 1));
        }
        at = Math.min(at + 2, text.length());
    }

    private void singleQuoted(StringBuilder out) {
        int close = text.indexOf('\'', at + 1);
        int end = close < 0 ? text.length() : close;
        append(out, text.substring(at + 1, end));
        at = Math.min(end + 1, text.length());
    }

    /** Whether it held no expansion. */
    private boolean doubleQuoted(StringBuilder out) {
        boolean literal = true;
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && "\"\\$`\n".indexOf(peek(1)) >= 0) {
                escape(out);
            } else if (c == '$' || c == '`') {
                literal = false;
                expansion(out);
            } else {
                append(out, String.valueOf(c));
                at++;
            }
        }
        at = Math.min(at + 1, text.length());
        return literal;
    }

    /** Copies {@code $(…)}, {@code ${…}}, {@code `…`} or {@code $} as written. */
    private void expansion(StringBuilder out) {
        int end = at + 1;
        if (text.charAt(at) == '`') {
            int close = text.indexOf('`', at + 1);
            end = close < 0 ? text.length() : close + 1;
        } else if (peek(1) == '(' || peek(1) == '{') {
            char open = peek(1);
            char close = open == '(' ? ')' : '}';
            int depth = 0;
            for (end = at + 1; end < text.length(); end++) {
                if (text.charAt(end) == open) {
                    depth++;
                } else if (text.charAt(end) == close && --depth == 0) {
                    break;
                }
            }
            end = Math.min(end + 1, text.length());
        }
        append(out, text.substring(at, end));
        at = end;
    }

    private void append(StringBuilder out, String part) {
        out.append(part);
        line += (int) part.chars().filter(c -> c == '\n').count();
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }
}
