package dev.relocate.contracts.ci;

/** Splits HCL into names, texts and punctuation; comments are left out. */
final class HclLexer {
    private final String text;
    private int at;
    private int line = 1;

    HclLexer(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** What a token is. */
    enum Kind {
        NAME,
        TEXT,
        PUNCTUATION,
        END
    }

    /**
     * A token.
     *
     * @param afterNewLine whether it is the first of its line
     * @param hereDocument whether its text begins on the next line
     */
    record Token(Kind kind, String text, int line, boolean afterNewLine, boolean hereDocument) {
        Token(Kind kind, String text, int line, boolean afterNewLine) {
            this(kind, text, line, afterNewLine, false);
        }

        boolean is(String punctuation) {
            return kind == Kind.PUNCTUATION && text.equals(punctuation);
        }
    }

    Token next() {
        int before = line;
        boolean start = at == 0;
        skipBlanks();
        boolean first = start || line > before;
        int here = line;
        if (at >= text.length()) {
            return new Token(Kind.END, "the file's end", here, true);
        }
        char c = text.charAt(at);
        if (c == '"') {
            return new Token(Kind.TEXT, quoted(), here, first);
        }
        if (text.startsWith("<<", at)) {
            return new Token(Kind.TEXT, hereDocument(), here, first, true);
        }
        if (isName(c)) {
            int from = at;
            while (at < text.length() && isName(text.charAt(at))) {
                at++;
            }
            return new Token(Kind.NAME, text.substring(from, at), here, first);
        }
        at++;
        return new Token(Kind.PUNCTUATION, String.valueOf(c), here, first);
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                int stop = end < 0 ? text.length() : end + 2;
                countLines(at, stop);
                at = stop;
            } else if (Character.isWhitespace(c)) {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                return;
            }
        }
    }

    /** A text with its templates as they are written; quotes inside braces do not end it. */
    private String quoted() {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        at++;
        while (at < text.length() && (depth > 0 || text.charAt(at) != '"')) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(at + 1);
                out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
                line += escaped == '\n' ? 1 : 0;
                at += 2;
                continue;
            }
            if (c == '\n') {
                line++;
            }
            depth += text.startsWith("${", at) ? 1 : 0;
            depth -= c == '}' && depth > 0 ? 1 : 0;
            out.append(c);
            at++;
        }
        at = Math.min(at + 1, text.length());
        return out.toString();
    }

    private String hereDocument() {
        int end = text.indexOf('\n', at);
        String mark = text.substring(at + 2, end < 0 ? text.length() : end).strip();
        boolean flush = mark.startsWith("-");
        mark = flush ? mark.substring(1).strip() : mark;
        StringBuilder out = new StringBuilder();
        at = end < 0 ? text.length() : end + 1;
        line += end < 0 ? 0 : 1;
        while (at < text.length()) {
            int stop = text.indexOf('\n', at);
            String row = text.substring(at, stop < 0 ? text.length() : stop);
            at = stop < 0 ? text.length() : stop;
            if (row.strip().equals(mark)) {
                break;
            }
            out.append(row).append('\n');
            at = Math.min(at + 1, text.length());
            line += stop < 0 ? 0 : 1;
        }
        return flush ? flush(out.toString()) : out.toString();
    }

    /** Without the blanks that all of its lines begin with. */
    private static String flush(String text) {
        int blanks = text.lines()
                .filter(row -> !row.isBlank())
                .mapToInt(row -> row.length() - row.stripLeading().length())
                .min()
                .orElse(0);
        StringBuilder out = new StringBuilder();
        text.lines()
                .forEach(row -> out.append(row, Math.min(blanks, row.length()), row.length())
                        .append('\n'));
        return out.toString();
    }

    private void countLines(int from, int to) {
        for (int index = from; index < to; index++) {
            line += text.charAt(index) == '\n' ? 1 : 0;
        }
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
