package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.moves.computed.LiteralText;
import java.util.HashSet;
import java.util.Set;

/**
 * Rewrites the {@code name} of Django's {@code AppConfig} classes, and tells where an app's label, which tables and migrations
 * are named after, would change with it.
 */
final class DjangoAppConfig {
    private final ModuleMap map;
    private final PythonSource source;
    private final PythonTokens tokens;

    DjangoAppConfig(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
        this.tokens = source.tokens();
    }

    /** Offsets of the strings that were judged here. */
    Set<Integer> rewrite() {
        Set<Integer> judged = new HashSet<>();
        boolean inConfig = false;
        boolean labelled = false;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.is(at, "class")) {
                inConfig = header(at);
                labelled = inConfig && hasLabel(at);
            }
            boolean named = inConfig && tokens.is(at, "name") && tokens.is(at + 1, '=') && !tokens.is(at - 1, '.');
            if (named && at + 2 < tokens.size() && tokens.kind(at + 2) == TokenKind.STRING) {
                LiteralText text = LiteralText.of(tokens, at + 2);
                judged.add(text.start());
                name(text, labelled);
            }
        }
        return judged;
    }

    private void name(LiteralText text, boolean labelled) {
        String target = map.rename(source.path(), text.text());
        if (target.equals(text.text())) {
            return;
        }
        source.replace(text.start(), text.end(), target);
        String label = last(text.text());
        if (!labelled && !label.equals(last(target))) {
            source.unresolved(
                    text.start(),
                    "The app's label would become " + last(target)
                            + ", and tables, migrations and permissions are named after it: add label = \"" + label
                            + "\" to keep it.");
        }
    }

    private boolean header(int at) {
        for (int next = at; next < tokens.size() && tokens.kind(next) != TokenKind.NEWLINE; next++) {
            if (tokens.isName(next) && tokens.text(next).endsWith("AppConfig") && next > at + 1) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLabel(int at) {
        for (int next = at + 1; next < tokens.size() && !tokens.is(next, "class"); next++) {
            if (tokens.is(next, "label") && tokens.is(next + 1, '=')) {
                return true;
            }
        }
        return false;
    }

    private static String last(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }
}
