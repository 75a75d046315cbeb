package dev.relocate.contracts.render;

/** Text in Markdown that nothing in it can end early: names come from files that anybody may have written. */
final class MarkdownText {
    private MarkdownText() {}

    /** As running text. */
    static String plain(String text) {
        return escaped(text)
                .replace("*", "&#42;")
                .replace("_", "&#95;")
                .replace("[", "&#91;")
                .replace("]", "&#93;")
                .replace("@", "&#64;");
    }

    /** As code. */
    static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "&#124;")
                .replace("`", "&#96;")
                .replace("\\", "&#92;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
