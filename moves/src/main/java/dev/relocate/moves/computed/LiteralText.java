package dev.relocate.moves.computed;

import dev.relocate.contracts.python.PythonTokens;

/**
 * What stands between the quotes of a string token.
 *
 * @param text as written, escapes included
 * @param start offset of its first byte
 * @param end offset behind its last byte
 * @param raw whether escapes mean themselves
 */
public record LiteralText(String text, int start, int end, boolean raw) {
    /** What stands between the quotes of the string at a token, which must be one. */
    public static LiteralText of(PythonTokens tokens, int token) {
        int start = tokens.start(token);
        boolean raw = false;
        while (tokens.at(start) != '"' && tokens.at(start) != '\'') {
            raw |= (tokens.at(start) | 0x20) == 'r';
            start++;
        }
        byte quote = tokens.at(start);
        int end = tokens.end(token);
        boolean triple = end - start >= 6 && tokens.at(start + 1) == quote && tokens.at(start + 2) == quote;
        int marks = triple ? 3 : 1;
        int from = start + marks;
        int to = Math.max(from, end - marks);
        return new LiteralText(tokens.text(from, to), from, to, raw);
    }
}
