package dev.relocate.contracts.render;

/** Text in Markdown that nothing in it can end early: names come from files that anybody may have written. */
final class MarkdownText {
    private MarkdownText() {}

    /** As running text. */
    static String plain(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "&#124;")
                .replace("`", "&#96;")
                .replace("\\", "&#92;")
                .replace("*", "&#42;")
                .replace("_", "&#95;")
                .replace("~", "&#126;")
                .replace("[", "&#91;")
                .replace("]", "&#93;")
                .replace("@", "&#64;")
                .replace("://", "&#58;//")
                .replaceAll("[\\p{Cc}\\p{Cf}]", " ");
    }

    /** As code; Markdown goes on inside the tag. */
    static String code(String text) {
        return "<code>" + plain(text) + "</code>";
    }
}
