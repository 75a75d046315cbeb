package dev.relocate.workflows.page;

/** Text of users made harmless for Markdown and HTML. */
final class Markdown {
    private Markdown() {}

    /** Text in running prose or a table cell: no markup in it has any effect, and it stays on its line. */
    static String text(String raw) {
        StringBuilder escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (Character.isISOControl(c)) {
                escaped.append(' ');
            } else {
                switch (c) {
                    case '<' -> escaped.append("&lt;");
                    case '>' -> escaped.append("&gt;");
                    case '&' -> escaped.append("&amp;");
                    case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '!' ->
                        escaped.append('\\').append(c);
                    default -> escaped.append(c);
                }
            }
        }
        return escaped.toString();
    }

    /** Text as code; backticks in it become apostrophes. */
    static String code(String raw) {
        return "`" + raw.replace('`', '\'').replaceAll("\\p{Cntrl}", " ") + "`";
    }
}
