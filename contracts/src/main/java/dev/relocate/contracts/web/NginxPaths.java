package dev.relocate.contracts.web;

import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;

/** The {@code root} and {@code alias} paths of an nginx configuration (nginx documentation, ngx_http_core_module). */
public final class NginxPaths {
    private final String text;
    private final String file;
    private final List<Located<String>> paths = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int at;
    private int line = 1;
    private int started = 1;

    private NginxPaths(TreeFile file) {
        this.text = file.text();
        this.file = file.path();
    }

    /** Every absolute path that is served and holds no variable, in the order of the file. */
    public static List<Located<String>> in(TreeFile configuration) {
        return new NginxPaths(configuration).read();
    }

    private List<Located<String>> read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine();
            } else if (c == ';' || c == '{' || c == '}') {
                directive();
                at++;
            } else if (Character.isWhitespace(c)) {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                word();
            }
        }
        return paths;
    }

    private void directive() {
        boolean serves = words.size() == 2
                && (words.get(0).equals("root") || words.get(0).equals("alias"));
        if (serves && words.get(1).startsWith("/") && !words.get(1).contains("$")) {
            paths.add(new Located<>(words.get(1), file, started));
        }
        words.clear();
    }

    private void word() {
        if (words.isEmpty()) {
            started = line;
        }
        char first = text.charAt(at);
        boolean quoted = first == '"' || first == '\'';
        int start = quoted ? at + 1 : at;
        int end = start;
        while (end < text.length() && (quoted ? text.charAt(end) != first : !endsWord(text.charAt(end)))) {
            line += text.charAt(end) == '\n' ? 1 : 0;
            end++;
        }
        words.add(text.substring(start, end));
        at = quoted ? Math.min(end + 1, text.length()) : end;
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || c == ';' || c == '{' || c == '}';
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }
}
