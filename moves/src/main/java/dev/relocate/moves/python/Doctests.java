package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.moves.computed.LiteralText;
import java.util.Arrays;
import java.util.Optional;

/** The examples in a file's strings, as code in the place where they stand. */
final class Doctests {
    private static final String PROMPT = ">>> ";
    private static final String MORE = "... ";

    private Doctests() {}

    /** All examples of a file; nothing where it has none. */
    static Optional<PythonSource> in(PythonSource source) {
        PythonTokens tokens = source.tokens();
        Optional<byte[]> code = Optional.empty();
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.kind(at) == TokenKind.STRING && tokens.text(at).contains(PROMPT)) {
                byte[] into = code.orElseGet(() -> blank(source));
                examples(source, LiteralText.of(tokens, at), into);
                code = Optional.of(into);
            }
        }
        return code.map(source::embedded);
    }

    private static byte[] blank(PythonSource source) {
        byte[] code = new byte[source.size()];
        Arrays.fill(code, (byte) ' ');
        for (int at = 0; at < code.length; at++) {
            byte c = source.tokens().at(at);
            if (c == '\n' || c == '\r') {
                code[at] = c;
            }
        }
        return code;
    }

    private static void examples(PythonSource source, LiteralText text, byte[] into) {
        for (int line = text.start(); line < text.end(); line = source.nextLine(line)) {
            int end = Math.min(source.lineEnd(line), text.end());
            int at = line;
            while (at < end && (source.tokens().at(at) == ' ' || source.tokens().at(at) == '\t')) {
                at++;
            }
            String prompt = source.text(at, Math.min(end, at + PROMPT.length()));
            if (prompt.equals(PROMPT) || prompt.equals(MORE)) {
                for (int code = at + PROMPT.length(); code < end; code++) {
                    into[code] = source.tokens().at(code);
                }
            }
        }
    }
}
