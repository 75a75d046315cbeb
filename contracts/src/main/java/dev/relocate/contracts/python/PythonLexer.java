package dev.relocate.contracts.python;

import java.util.Arrays;

/**
 * Cuts a Python source into tokens, in one pass over its bytes (Python Language Reference, "Lexical analysis", up to 3.14:
 * nested quotes in f-strings, t-strings).
 *
 * <p>Never fails: an unterminated string ends with its line, a stray character is skipped, and the first such place is
 * remembered.
 */
final class PythonLexer {
    /** What surrounds the current position: literal text of an f-string, one of its fields, or a field's format. */
    private static final byte LITERAL = 0;

    private static final byte FIELD = 1;
    private static final byte FORMAT = 2;

    private static final String[] OPERATORS = {
        "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=",
        "%=", "&=", "|=", "^=", "@=", ":="
    };

    private final byte[] original;
    private final byte[] source;
    private final SourceEncoding encoding;
    private final int length;
    private int position;

    private int count;
    private TokenKind[] kinds;
    private int[] starts;
    private int[] ends;
    private int[] comments = new int[16];
    private int commentCount;
    private boolean lineHasTokens;
    private int malformedAt = -1;

    private byte[] brackets = new byte[16];
    private int depth;

    private int contexts;
    private byte[] contextKind = new byte[8];
    private byte[] quote = new byte[8];
    private boolean[] triple = new boolean[8];
    private boolean[] raw = new boolean[8];
    private int[] fieldDepth = new int[8];

    PythonLexer(byte[] source, SourceEncoding encoding) {
        this.original = source;
        this.source = encoding.lexable(source);
        this.encoding = encoding;
        this.length = source.length;
        this.position = encoding.bomLength();
        int guess = Math.max(16, length / 4);
        kinds = new TokenKind[guess];
        starts = new int[guess];
        ends = new int[guess];
    }

    PythonTokens tokens() {
        if (!encoding.known()) {
            malformed(0);
        }
        while (position < length) {
            if (contexts > 0 && contextKind[contexts - 1] != FIELD) {
                literalText();
            } else {
                code();
            }
        }
        if (depth > 0 || contexts > 0) {
            malformed(count == 0 ? 0 : starts[count - 1]);
        }
        if (lineHasTokens) {
            emit(TokenKind.NEWLINE, length);
        }
        return new PythonTokens(
                original,
                encoding.charset(),
                count,
                kinds,
                starts,
                ends,
                Arrays.copyOf(comments, 2 * commentCount),
                malformedAt);
    }

    private void code() {
        byte c = source[position];
        switch (c) {
            case ' ', '\t', '\f' -> position++;
            case '\n', '\r' -> newline();
            case '\\' -> continuation();
            case '#' -> comment();
            case '"', '\'' -> string(position);
            default -> {
                if (isNameStart(c)) {
                    name();
                } else if (isDigit(c) || (c == '.' && position + 1 < length && isDigit(source[position + 1]))) {
                    number();
                } else {
                    operator(c);
                }
            }
        }
    }

    private void newline() {
        if (depth == 0 && contexts == 0 && lineHasTokens) {
            int start = position;
            skipLineEnd();
            add(TokenKind.NEWLINE, start, position);
            lineHasTokens = false;
        } else {
            skipLineEnd();
        }
    }

    private void skipLineEnd() {
        boolean two = source[position] == '\r' && position + 1 < length && source[position + 1] == '\n';
        position += two ? 2 : 1;
    }

    private void continuation() {
        int start = position++;
        if (position < length && isLineEnd(source[position])) {
            skipLineEnd();
        } else {
            malformed(start);
        }
    }

    private void comment() {
        if (2 * commentCount + 2 > comments.length) {
            comments = Arrays.copyOf(comments, 2 * comments.length);
        }
        comments[2 * commentCount] = position;
        while (position < length && !isLineEnd(source[position])) {
            position++;
        }
        comments[2 * commentCount + 1] = position;
        commentCount++;
    }

    private void name() {
        int start = position;
        while (position < length && (isNameStart(source[position]) || isDigit(source[position]))) {
            position++;
        }
        boolean prefixes = position < length && (source[position] == '"' || source[position] == '\'');
        if (prefixes && position - start <= 2 && isPrefix(start, position)) {
            string(start);
        } else {
            add(TokenKind.NAME, start, position);
        }
    }

    private boolean isPrefix(int start, int end) {
        int letters = 0;
        for (int at = start; at < end; at++) {
            int bit = switch (source[at] | 0x20) {
                case 'r' -> 1;
                case 'b' -> 2;
                case 'u' -> 4;
                case 'f' -> 8;
                case 't' -> 16;
                default -> 64;
            };
            if ((letters & bit) != 0) {
                return false;
            }
            letters |= bit;
        }
        return switch (letters) {
            case 1, 2, 4, 8, 16, 3, 9, 17 -> true;
            default -> false;
        };
    }

    /** A literal whose prefix starts at {@code start}; the position is at its first quote. */
    private void string(int start) {
        boolean isRaw = false;
        boolean formatted = false;
        for (int at = start; at < position; at++) {
            int letter = source[at] | 0x20;
            isRaw |= letter == 'r';
            formatted |= letter == 'f' || letter == 't';
        }
        byte mark = source[position];
        boolean three = isTriple(position, mark);
        position += three ? 3 : 1;
        if (formatted) {
            add(TokenKind.FSTRING_START, start, position);
            push(LITERAL, mark, three, isRaw);
            return;
        }
        while (position < length) {
            byte c = source[position];
            if (c == '\\') {
                position++;
                if (position < length) {
                    skipCharacter();
                }
            } else if (c == mark && (!three || isTriple(position, mark))) {
                position += three ? 3 : 1;
                add(TokenKind.STRING, start, position);
                return;
            } else if (!three && isLineEnd(c)) {
                break;
            } else {
                position++;
            }
        }
        malformed(start);
        add(TokenKind.STRING, start, position);
    }

    private void literalText() {
        int top = contexts - 1;
        byte mark = quote[top];
        boolean three = triple[top];
        boolean format = contextKind[top] == FORMAT;
        int start = position;
        while (position < length) {
            byte c = source[position];
            if (c == '\\') {
                escape(raw[top]);
            } else if (c == '{') {
                if (!format && position + 1 < length && source[position + 1] == '{') {
                    position += 2;
                    continue;
                }
                middle(start);
                bracket((byte) '{');
                emit(TokenKind.OPERATOR, position + 1);
                push(FIELD, mark, three, raw[top]);
                fieldDepth[contexts - 1] = depth;
                return;
            } else if (c == '}' && format) {
                middle(start);
                contexts--; // the format; its field ends with this brace
                endField();
                return;
            } else if (c == mark && (!three || isTriple(position, mark))) {
                middle(start);
                endFormattedString(format);
                return;
            } else if (!three && isLineEnd(c)) {
                break;
            } else {
                position++;
            }
        }
        malformed(start);
        middle(start);
        dropFormattedString();
    }

    private void escape(boolean isRaw) {
        position++;
        if (position >= length || source[position] == '{') {
            return;
        }
        if (!isRaw && source[position] == 'N' && position + 1 < length && source[position + 1] == '{') {
            while (position < length && source[position] != '}' && !isLineEnd(source[position])) {
                position++;
            }
        } else {
            skipCharacter();
        }
    }

    private void skipCharacter() {
        if (isLineEnd(source[position])) {
            skipLineEnd();
        } else {
            position++;
        }
    }

    private void middle(int start) {
        if (position > start) {
            add(TokenKind.FSTRING_MIDDLE, start, position);
        }
    }

    private void endFormattedString(boolean inFormat) {
        if (inFormat) { // a field is still open
            malformed(position);
            closeFields();
        }
        int end = position + (triple[contexts - 1] ? 3 : 1);
        contexts--;
        emit(TokenKind.FSTRING_END, end);
    }

    private void closeFields() {
        while (contextKind[contexts - 1] != LITERAL) {
            if (contextKind[contexts - 1] == FIELD) {
                depth = Math.max(0, fieldDepth[contexts - 1] - 1);
            }
            contexts--;
        }
    }

    private void dropFormattedString() {
        closeFields();
        contexts--;
        add(TokenKind.FSTRING_END, position, position);
    }

    private void endField() {
        depth = Math.max(0, fieldDepth[contexts - 1] - 1);
        contexts--;
        emit(TokenKind.OPERATOR, position + 1);
    }

    private void operator(byte c) {
        boolean top = contexts > 0 && depth == fieldDepth[contexts - 1];
        if (top && c == '}') {
            endField();
            return;
        }
        if (top && c == ':') {
            emit(TokenKind.OPERATOR, position + 1);
            push(FORMAT, quote[contexts - 1], triple[contexts - 1], raw[contexts - 1]);
            return;
        }
        switch (c) {
            case '(', '[', '{' -> {
                bracket(c);
                emit(TokenKind.OPERATOR, position + 1);
            }
            case ')', ']', '}' -> {
                close(c);
                emit(TokenKind.OPERATOR, position + 1);
            }
            case ',', ';', '~' -> emit(TokenKind.OPERATOR, position + 1);
            case '.', ':', '=', '+', '-', '*', '/', '%', '<', '>', '&', '|', '^', '@', '!' ->
                emit(TokenKind.OPERATOR, position + operatorLength());
            default -> {
                malformed(position);
                position++;
            }
        }
    }

    private int operatorLength() {
        if (position + 1 == length || "=*/<>.".indexOf(source[position + 1]) < 0) {
            return 1;
        }
        for (String operator : OPERATORS) {
            if (matches(operator)) {
                return operator.length();
            }
        }
        return 1;
    }

    private boolean matches(String operator) {
        if (position + operator.length() > length) {
            return false;
        }
        for (int i = 0; i < operator.length(); i++) {
            if (source[position + i] != operator.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void bracket(byte open) {
        if (depth == brackets.length) {
            brackets = Arrays.copyOf(brackets, 2 * depth);
        }
        brackets[depth++] = open;
    }

    private void close(byte closing) {
        int open = closing == ')' ? '(' : closing - 2;
        int floor = contexts > 0 ? fieldDepth[contexts - 1] : 0;
        if (depth <= floor || brackets[depth - 1] != open) {
            malformed(position);
        }
        if (depth > floor) {
            depth--;
        }
    }

    private void push(byte kind, byte mark, boolean three, boolean isRaw) {
        if (contexts == contextKind.length) {
            int size = 2 * contexts;
            contextKind = Arrays.copyOf(contextKind, size);
            quote = Arrays.copyOf(quote, size);
            triple = Arrays.copyOf(triple, size);
            raw = Arrays.copyOf(raw, size);
            fieldDepth = Arrays.copyOf(fieldDepth, size);
        }
        contextKind[contexts] = kind;
        quote[contexts] = mark;
        triple[contexts] = three;
        raw[contexts] = isRaw;
        fieldDepth[contexts] = depth;
        contexts++;
    }

    private void number() {
        int start = position;
        int second = position + 1 < length ? source[position + 1] | 0x20 : 0;
        if (source[position] == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            position += 2;
            while (position < length && isHexDigit(source[position])) {
                position++;
            }
        } else {
            digits();
            if (position < length && source[position] == '.') {
                position++;
                digits();
            }
            exponent();
            if (position < length && (source[position] | 0x20) == 'j') {
                position++;
            }
        }
        add(TokenKind.NUMBER, start, position);
    }

    private void exponent() {
        if (position < length && (source[position] | 0x20) == 'e') {
            int digit = position + 1;
            if (digit < length && (source[digit] == '+' || source[digit] == '-')) {
                digit++;
            }
            if (digit < length && isDigit(source[digit])) {
                position = digit;
                digits();
            }
        }
    }

    private void digits() {
        while (position < length && (isDigit(source[position]) || source[position] == '_')) {
            position++;
        }
    }

    private boolean isTriple(int at, byte mark) {
        return at + 2 < length && source[at + 1] == mark && source[at + 2] == mark;
    }

    private void emit(TokenKind kind, int end) {
        add(kind, position, end);
        position = end;
    }

    private void add(TokenKind kind, int start, int end) {
        if (count == kinds.length) {
            int size = count * 2;
            kinds = Arrays.copyOf(kinds, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count++] = end;
        lineHasTokens = true;
    }

    private void malformed(int at) {
        if (malformedAt < 0) {
            malformedAt = at;
        }
    }

    private static boolean isLineEnd(byte c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHexDigit(byte c) {
        int lower = c | 0x20;
        return isDigit(c) || (lower >= 'a' && lower <= 'f') || c == '_';
    }

    private static boolean isNameStart(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c < 0;
    }
}
