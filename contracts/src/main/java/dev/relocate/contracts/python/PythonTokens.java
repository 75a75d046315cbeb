package dev.relocate.contracts.python;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The tokens of one Python source as offsets into its bytes.
 *
 * <p>Comments are kept apart from the other tokens. Any input gives tokens; {@link #malformedAt()} tells where one is not
 * Python.
 */
public final class PythonTokens {
    private final byte[] source;
    private final Charset charset;
    private final int size;
    private final TokenKind[] kinds;
    private final int[] starts;
    private final int[] ends;
    private final int[] comments;
    private final int malformedAt;
    private int[] lineStarts = {};

    PythonTokens(
            byte[] source,
            Charset charset,
            int size,
            TokenKind[] kinds,
            int[] starts,
            int[] ends,
            int[] comments,
            int bad) {
        this.source = source;
        this.charset = charset;
        this.size = size;
        this.kinds = kinds;
        this.starts = starts;
        this.ends = ends;
        this.comments = comments;
        this.malformedAt = bad;
    }

    /** The tokens of a source of any encoding that Python knows (PEP 263). */
    public static PythonTokens of(byte[] source) {
        return new PythonLexer(source, SourceEncoding.of(source)).tokens();
    }

    /** How many tokens there are, comments apart. */
    public int size() {
        return size;
    }

    /** The kind of a token. */
    public TokenKind kind(int token) {
        return kinds[token];
    }

    /** The offset of a token's first byte. */
    public int start(int token) {
        return starts[token];
    }

    /** The offset behind a token's last byte. */
    public int end(int token) {
        return ends[token];
    }

    /** How many comments there are. */
    public int commentCount() {
        return comments.length / 2;
    }

    /** The offset of a comment's {@code #}. */
    public int commentStart(int comment) {
        return comments[2 * comment];
    }

    /** The offset behind a comment's last byte, before the line's end. */
    public int commentEnd(int comment) {
        return comments[2 * comment + 1];
    }

    /** Where the source stops being Python, as far as its tokens tell. */
    public OptionalInt malformedAt() {
        return malformedAt < 0 ? OptionalInt.empty() : OptionalInt.of(malformedAt);
    }

    /** A token's text. */
    public String text(int token) {
        return text(starts[token], ends[token]);
    }

    /** The text between two offsets, decoded by the source's own encoding. */
    public String text(int start, int end) {
        for (int at = start; at < end; at++) {
            if (source[at] < 0) {
                return new String(source, start, end - start, charset);
            }
        }
        return new String(source, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** A text in the source's own encoding. */
    public byte[] encode(String text) {
        return text.getBytes(charset);
    }

    /** Whether a token is that name, keyword or operator; false for an index that is out of range. */
    public boolean is(int token, String text) {
        if (token < 0 || token >= size || ends[token] - starts[token] != text.length()) {
            return false;
        }
        int at = starts[token];
        for (int i = 0; i < text.length(); i++) {
            if (source[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return kinds[token] == TokenKind.NAME || kinds[token] == TokenKind.OPERATOR;
    }

    /** Whether a token is that operator of one character; false for an index that is out of range. */
    public boolean is(int token, char operator) {
        return token >= 0
                && token < size
                && kinds[token] == TokenKind.OPERATOR
                && ends[token] - starts[token] == 1
                && source[starts[token]] == operator;
    }

    /** Whether a token is a name or keyword; false for an index that is out of range. */
    public boolean isName(int token) {
        return token >= 0 && token < size && kinds[token] == TokenKind.NAME;
    }

    /** The line, from 1, in which an offset lies; lines end as Python's do: LF, CR LF or CR. */
    public int line(int offset) {
        if (lineStarts.length == 0) {
            lineStarts = findLineStarts();
        }
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of a token as indentation counts it: tabs reach to the next multiple of eight. */
    int column(int token) {
        int lineStart = starts[token];
        while (lineStart > 0 && source[lineStart - 1] != '\n' && source[lineStart - 1] != '\r') {
            lineStart--;
        }
        int column = 0;
        for (int at = lineStart; at < starts[token]; at++) {
            column = source[at] == '\t' ? (column / 8 + 1) * 8 : source[at] == '\f' ? 0 : column + 1;
        }
        return column;
    }

    /** The byte at an offset. */
    public byte at(int offset) {
        return source[offset];
    }

    private int[] findLineStarts() {
        int[] found = new int[16 + source.length / 24];
        int count = 1;
        for (int at = 0; at < source.length; at++) {
            boolean ends =
                    source[at] == '\n' || (source[at] == '\r' && (at + 1 == source.length || source[at + 1] != '\n'));
            if (ends) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = at + 1;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
