package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.moves.computed.LiteralText;
import java.util.regex.Pattern;

/** Finds names of what moves that are written as several string literals side by side, which no single edit can follow. */
final class ImplicitConcatenations {
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.\\w+)+(?::[\\w.]+)?");

    private final ModuleMap map;
    private final PythonSource source;
    private final PythonTokens tokens;

    ImplicitConcatenations(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
        this.tokens = source.tokens();
    }

    void find() {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.kind(at) == TokenKind.STRING && tokens.kind(at + 1) == TokenKind.STRING) {
                int last = at + 1;
                StringBuilder value =
                        new StringBuilder(LiteralText.of(tokens, at).text());
                value.append(LiteralText.of(tokens, last).text());
                while (last + 1 < tokens.size() && tokens.kind(last + 1) == TokenKind.STRING && value.length() < 300) {
                    last++;
                    value.append(LiteralText.of(tokens, last).text());
                }
                judge(at, value.toString());
                at = last;
            }
        }
    }

    private void judge(int first, String value) {
        if (value.length() < 300 && DOTTED.matcher(value).matches()) {
            String renamed = map.rename(source.path(), value);
            String target = renamed.equals(value) ? map.movedElsewhere(value).orElse(value) : renamed;
            if (!target.equals(value)) {
                source.unresolved(
                        tokens.start(first),
                        "This name is written in several literals, and " + value + " becomes " + target
                                + ": write it anew.");
            }
        }
    }
}
