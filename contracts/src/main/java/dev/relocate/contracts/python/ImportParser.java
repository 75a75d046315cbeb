package dev.relocate.contracts.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one import statement from its tokens (Python Language Reference, "The import statement"). */
final class ImportParser {
    private final PythonTokens tokens;
    private final int end;
    private int at;

    ImportParser(PythonTokens tokens, int from, int to) {
        this.tokens = tokens;
        this.at = from;
        this.end = to;
    }

    /** The statement, or nothing where it is malformed. */
    Optional<ImportStatement> parse(Circumstances circumstances) {
        int start = tokens.start(at);
        int line = tokens.line(start);
        if (tokens.is(at, "import")) {
            at++;
            List<ImportedName> names = names(true, end);
            return names.isEmpty() || at != end
                    ? Optional.empty()
                    : Optional.of(new ImportStatement(
                            start,
                            tokens.end(end - 1),
                            line,
                            false,
                            0,
                            start,
                            start,
                            DottedName.NONE,
                            names,
                            false,
                            circumstances));
        }
        return from(start, line, circumstances);
    }

    private Optional<ImportStatement> from(int start, int line, Circumstances circumstances) {
        at++;
        int first = at;
        int level = 0;
        while (at < end && (tokens.is(at, '.') || tokens.is(at, "..."))) {
            level += tokens.end(at) - tokens.start(at);
            at++;
        }
        DottedName module = at < end && !tokens.is(at, "import") ? dotted() : DottedName.NONE;
        if ((level == 0 && module.isEmpty()) || at >= end || !tokens.is(at, "import")) {
            return Optional.empty();
        }
        int targetStart = tokens.start(first);
        int targetEnd = tokens.end(at - 1);
        at++;
        boolean star = at < end && tokens.is(at, '*');
        boolean parenthesis = tokens.is(at, '(') && tokens.is(end - 1, ')');
        List<ImportedName> names = List.of();
        if (star) {
            at++;
        } else if (parenthesis) {
            at++;
            names = names(false, end - 1);
            at++;
        } else {
            names = names(false, end);
        }
        if ((names.isEmpty() && !star) || at != end) {
            return Optional.empty();
        }
        return Optional.of(new ImportStatement(
                start,
                tokens.end(end - 1),
                line,
                true,
                level,
                targetStart,
                targetEnd,
                module,
                names,
                star,
                circumstances));
    }

    private List<ImportedName> names(boolean dotted, int stop) {
        List<ImportedName> names = new ArrayList<>(4);
        while (at < stop && tokens.isName(at)) {
            DottedName name = dotted ? dotted() : DottedName.of(List.of(part()));
            Optional<NamePart> alias = Optional.empty();
            if (at + 1 < stop && tokens.is(at, "as") && tokens.isName(at + 1)) {
                at++;
                alias = Optional.of(part());
            }
            names.add(new ImportedName(name, alias, tokens.line(name.start())));
            if (at < stop && tokens.is(at, ',')) {
                at++;
            } else {
                break;
            }
        }
        return at == stop ? names : List.of();
    }

    private DottedName dotted() {
        List<NamePart> parts = new ArrayList<>(4);
        while (at < end && tokens.isName(at)) {
            parts.add(part());
            if (at + 1 < end && tokens.is(at, '.') && tokens.isName(at + 1)) {
                at++;
            } else {
                break;
            }
        }
        return DottedName.of(parts);
    }

    private NamePart part() {
        NamePart part = new NamePart(tokens.text(at), tokens.start(at), tokens.end(at));
        at++;
        return part;
    }
}
