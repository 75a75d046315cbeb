package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.moves.computed.LiteralText;
import dev.relocate.moves.files.OldNames;
import dev.relocate.moves.files.OldNames.Mention;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds old names inside longer texts: beginnings of names that code puts together, commands, patterns. A beginning that a
 * patch or an importer gets follows; the others are listed.
 */
final class EmbeddedNames {
    private static final Set<String> CALLS = Set.of(
            "patch",
            "dict",
            "multiple",
            "setattr",
            "delattr",
            "import_module",
            "import_string",
            "find_spec",
            "importorskip");
    private static final Pattern WHOLE = Pattern.compile("[A-Za-z_]\\w*(?:\\.\\w+)*(?::[\\w.]+)?");

    private final ModuleMap map;
    private final PythonSource source;
    private final PythonTokens tokens;
    private final OldNames names;

    EmbeddedNames(ModuleMap map, PythonSource source, OldNames names) {
        this.map = map;
        this.source = source;
        this.tokens = source.tokens();
        this.names = names;
    }

    void find() {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.kind(at) == TokenKind.FSTRING_MIDDLE) {
                text(at, tokens.text(at), tokens.start(at));
            } else if (tokens.kind(at) == TokenKind.STRING && !isDocstring(at)) {
                LiteralText literal = LiteralText.of(tokens, at);
                // a whole name is judged by where it stands
                boolean whole = literal.text().length() < 300
                        && WHOLE.matcher(literal.text()).matches();
                if (!whole && !source.isRewritten(literal.start(), literal.end())) {
                    text(at, literal.text(), literal.start());
                }
            }
        }
    }

    private void text(int at, String text, int start) {
        for (Mention mention : names.in(text)) {
            if (mention.offset() == 0 && isGivenToImporter(at) && follows(mention, text, start)) {
                continue;
            }
            if (text.length() < 300
                    && text.equals(mention.word())
                    && mention.word().indexOf('/') >= 0) {
                continue; // a path alone is found with the other paths
            }
            source.unresolved(
                    offset(start, text, mention.offset()),
                    "This text holds " + mention.word() + ", which becomes " + mention.target()
                            + ": change it by hand if it names that, acknowledge it if not.");
        }
    }

    /** The module that the text begins with is renamed, if the text names it as a whole. */
    private boolean follows(Mention mention, String text, int start) {
        String written = mention.word().replaceFirst("\\.$", "");
        Optional<PythonModule> module = map.longest(source.path(), written);
        if (module.isEmpty() || !module.get().name().contains(".")) {
            return false;
        }
        String old = module.get().name();
        boolean ends = text.length() > old.length() ? text.charAt(old.length()) == '.' : false;
        boolean along = module.get().kind() == PythonModule.Kind.MODULE
                || map.moves().folderAfter(module.get().folder()).isPresent();
        if (!ends || !along) {
            return false;
        }
        source.replace(start, start + old.length(), map.newName(source.path(), module.get()));
        return true;
    }

    /** Whether a text is the beginning of the first argument of a call that imports or patches it. */
    private boolean isGivenToImporter(int at) {
        int first = tokens.kind(at) == TokenKind.FSTRING_MIDDLE ? at - 1 : at;
        boolean begins = first == at || tokens.kind(first) == TokenKind.FSTRING_START;
        int open = tokens.is(first - 1, '=') && tokens.is(first - 2, "target") ? first - 3 : first - 1;
        return begins && tokens.is(open, '(') && tokens.isName(open - 1) && CALLS.contains(tokens.text(open - 1));
    }

    /** Texts are not searched for escapes, so that an offset counts bytes only where all before it is ASCII. */
    private int offset(int start, String text, int inside) {
        boolean ascii = text.chars().limit(inside).allMatch(c -> c < 128);
        return ascii ? start + inside : start;
    }

    private boolean isDocstring(int at) {
        boolean begins = at == 0 || tokens.kind(at - 1) == TokenKind.NEWLINE;
        boolean ends = at + 1 >= tokens.size() || tokens.kind(at + 1) == TokenKind.NEWLINE;
        return begins && ends;
    }
}
