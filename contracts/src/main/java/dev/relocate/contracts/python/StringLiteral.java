package dev.relocate.contracts.python;

/**
 * A string literal's contents.
 *
 * @param start offset of the first byte inside the quotes
 * @param end offset behind the last byte inside the quotes
 * @param bytes whether it is a bytes literal
 */
record StringLiteral(int start, int end, boolean bytes) {
    static StringLiteral of(PythonTokens tokens, int token) {
        int start = tokens.start(token);
        boolean bytes = false;
        while (tokens.at(start) != '"' && tokens.at(start) != '\'') {
            bytes |= (tokens.at(start) | 0x20) == 'b';
            start++;
        }
        byte quote = tokens.at(start);
        int end = tokens.end(token);
        boolean triple = end - start >= 6 && tokens.at(start + 1) == quote && tokens.at(start + 2) == quote;
        int marks = triple ? 3 : 1;
        return new StringLiteral(start + marks, Math.max(start + marks, end - marks), bytes);
    }

    String value(PythonTokens tokens) {
        return tokens.text(start, end);
    }

    /** Whether it is a dotted name, with or without {@code :name} behind. */
    boolean looksDotted(PythonTokens tokens) {
        if (bytes || end <= start || end - start > 200) {
            return false;
        }
        boolean begins = true;
        for (int at = start; at < end; at++) {
            byte c = tokens.at(at);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c < 0;
            if (begins ? !letter : !letter && c != '.' && c != ':' && (c < '0' || c > '9')) {
                return false;
            }
            begins = c == '.' || c == ':';
        }
        return !begins;
    }

    boolean hasDot(PythonTokens tokens) {
        for (int at = start; at < end; at++) {
            if (tokens.at(at) == '.' || tokens.at(at) == ':') {
                return true;
            }
        }
        return false;
    }
}
