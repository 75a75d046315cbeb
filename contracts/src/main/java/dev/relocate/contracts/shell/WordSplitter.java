package dev.relocate.contracts.shell;

import java.util.ArrayList;
import java.util.List;

/** Word splitting without operators or expansion: POSIX quoting alone. */
final class WordSplitter {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean open;

    WordSplitter(String text) {
        this.text = text;
    }

    List<String> words() {
        char quote = '\0';
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean last = at + 1 == text.length();
            if (quote == '\0' && Character.isWhitespace(c)) {
                finish();
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
                open = true;
            } else if (c == quote) {
                quote = '\0';
            } else if (c == '\\' && !last && escapes(quote, text.charAt(at + 1))) {
                at++;
                append(text.charAt(at), quote);
            } else {
                open = true;
                word.append(c);
            }
        }
        finish();
        return words;
    }

    private static boolean escapes(char quote, char next) {
        return quote == '\0' || (quote == '"' && "\"\\$`\n".indexOf(next) >= 0);
    }

    private void append(char c, char quote) {
        open = true;
        if (c != '\n' || quote == '\'') {
            word.append(c);
        }
    }

    private void finish() {
        if (open) {
            words.add(word.toString());
        }
        word.setLength(0);
        open = false;
    }
}
