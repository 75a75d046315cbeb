package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.moves.computed.LiteralText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites what a {@code setup.py} says of modules: entry points, packages, modules and scripts. */
final class SetupScript {
    private static final Pattern ENTRY_POINT =
            Pattern.compile("\\s*[\\w.-]+\\s*=\\s*([A-Za-z_][\\w.]*)(?::[\\w.]+)?.*");
    private static final Pattern ENTRY_LINE =
            Pattern.compile("(?m)^[ \\t]*[\\w.-]+[ \\t]*=[ \\t]*([A-Za-z_][\\w.]*):[\\w.]+");
    private static final Set<String> NAMES = Set.of("packages", "py_modules", "package_data");

    private static final Set<String> PATHS = Set.of("scripts", "package_dir", "data_files");

    private final ModuleMap map;
    private final PythonSource source;
    private final PythonTokens tokens;

    SetupScript(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
        this.tokens = source.tokens();
    }

    void rewrite() {
        String keyword = "";
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.isName(at) && tokens.is(at + 1, '=')) {
                keyword = tokens.text(at);
            } else if (tokens.kind(at) == TokenKind.STRING) {
                LiteralText text = LiteralText.of(tokens, at);
                // in package_dir = {"name": "folder"} the key is a name, whatever folders there are
                boolean name = NAMES.contains(keyword) || (keyword.equals("package_dir") && tokens.is(at + 1, ':'));
                string(keyword, text, name);
            }
        }
    }

    private void string(String keyword, LiteralText text, boolean name) {
        if (text.text().indexOf('\n') >= 0) {
            lines(text);
            return;
        }
        Matcher entry = ENTRY_POINT.matcher(text.text());
        String moved = map.moves()
                .files()
                .getOrDefault(text.text(), map.moves().folders().get(text.text()));
        if (entry.matches()) {
            String target = map.rename(source.path(), entry.group(1));
            if (!target.equals(entry.group(1))) {
                source.replace(text.start() + entry.start(1), text.start() + entry.end(1), target);
            }
        } else if (name) {
            String target = map.rename(source.path(), text.text());
            if (!target.equals(text.text())) {
                source.replace(text.start(), text.end(), target);
            }
        } else if (PATHS.contains(keyword) && moved != null) {
            source.replace(text.start(), text.end(), moved);
        }
    }

    /** Entry points that are written as one text, as in a {@code setup.cfg}. */
    private void lines(LiteralText text) {
        Matcher entry = ENTRY_LINE.matcher(text.text());
        boolean ascii = text.text().chars().allMatch(c -> c < 128);
        while (ascii && entry.find()) {
            String target = map.rename(source.path(), entry.group(1));
            if (!target.equals(entry.group(1))) {
                source.replace(text.start() + entry.start(1), text.start() + entry.end(1), target);
            }
        }
    }
}
