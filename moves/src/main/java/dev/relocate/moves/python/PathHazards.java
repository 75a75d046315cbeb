package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.contracts.source.Paths;
import java.util.Optional;
import java.util.Set;

/** Finds paths in Python code that a move may break: arithmetic on {@code __file__}, and strings that spell a moved path. */
final class PathHazards {
    private static final Set<String> PICKLERS = Set.of("pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve");

    private final ModuleMap map;
    private final PythonSource source;
    private final PythonTokens tokens;

    PathHazards(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
        this.tokens = source.tokens();
    }

    void find() {
        String after = map.moves().after(source.path());
        boolean moved = !after.equals(source.path());
        for (int at = 0; at < tokens.size(); at++) {
            if (moved && tokens.is(at, "__file__") && !tokens.is(at - 1, '.')) {
                fileArithmetic(at, after);
            } else if (tokens.kind(at) == TokenKind.STRING) {
                path(at);
                joined(at);
            }
        }
        pickles(moved);
    }

    /** Safe is only what points to the same folder as before, or to a folder that moved along. */
    private void fileArithmetic(int at, String after) {
        int hops = hops(at);
        String before = up(source.path(), hops);
        String now = up(after, hops);
        boolean same = hops > 0 && before.equals(now);
        boolean along =
                hops > 0 && map.moves().folderAfter(before).filter(now::equals).isPresent();
        if (!same && !along) {
            source.unresolved(
                    tokens.start(at),
                    "This path is counted from the file, which moves: it pointed into " + show(before)
                            + " and will point into " + show(now) + "; adapt it or move what it reads.");
        }
    }

    /** How many folders the statement goes up from the file. */
    private int hops(int at) {
        int hops = 0;
        for (int before = at - 1; before >= 0 && tokens.kind(before) != TokenKind.NEWLINE; before--) {
            hops += tokens.is(before, "dirname") ? 1 : 0;
        }
        for (int next = at + 1; next < tokens.size() && tokens.kind(next) != TokenKind.NEWLINE; next++) {
            if (tokens.is(next, "parent") || tokens.is(next, "pardir")) {
                hops++;
            } else if (tokens.is(next, "parents")
                    && tokens.is(next + 1, '[')
                    && tokens.kind(next + 2) == TokenKind.NUMBER) {
                String number = tokens.text(next + 2);
                hops += number.matches("\\d{1,2}") ? Integer.parseInt(number) + 1 : 1;
            } else if (tokens.kind(next) == TokenKind.STRING) {
                for (String part : content(next).split("/", -1)) {
                    hops += part.equals("..") ? 1 : 0;
                }
            }
        }
        return hops;
    }

    private static String up(String path, int hops) {
        String folder = path;
        for (int i = 0; i < hops; i++) {
            folder = Paths.parent(folder);
        }
        return folder;
    }

    private static String show(String folder) {
        return folder.isEmpty() ? "the repository's root" : folder;
    }

    private void path(int at) {
        if (tokens.end(at) - tokens.start(at) > 300) {
            return;
        }
        String text = content(at);
        if (text.indexOf('/') < 0 && !text.endsWith(".py")) {
            return;
        }
        String trimmed = text.replaceFirst("^\\./", "").replaceFirst("/$", "");
        Optional<String> here = target(trimmed);
        Optional<String> target = here.isPresent() || !text.startsWith("../")
                ? here
                : Paths.inRepository(Paths.parent(source.path()), text).flatMap(this::target);
        target.ifPresent(moved -> spells(at, trimmed, moved));
    }

    private void spells(int at, String path, String moved) {
        if (source.isRewritten(tokens.start(at), tokens.end(at))) {
            return;
        }
        source.unresolved(
                tokens.start(at),
                path + " becomes " + moved + ", and this string spells the old path: change it if it means that file.");
    }

    /** Where a file or folder goes that moves by itself or with a folder above it. */
    private Optional<String> target(String path) {
        Optional<String> file = Optional.ofNullable(map.moves().files().get(path));
        boolean folder = file.isEmpty() && map.modules().tree().hasDirectory(path);
        return folder ? map.moves().folderAfter(path) : file;
    }

    /** {@code BASE / "shop" / "static"} and {@code join(BASE, "shop", "static")}: a path in several strings. */
    private void joined(int at) {
        boolean slashes = tokens.is(at - 1, '/');
        boolean arguments = isJoin(at);
        if (!slashes && !arguments) {
            return;
        }
        String separator = slashes ? "/" : ",";
        boolean continues = tokens.is(at - 1, separator) && at > 1 && tokens.kind(at - 2) == TokenKind.STRING;
        if (continues) {
            return; // judged with the first one
        }
        StringBuilder path = new StringBuilder(content(at));
        for (int next = at;
                tokens.is(next + 1, separator) && next + 2 < tokens.size() && tokens.kind(next + 2) == TokenKind.STRING;
                next += 2) {
            path.append('/').append(content(next + 2));
        }
        String whole = path.toString();
        target(whole).ifPresent(moved -> spells(at, whole, moved));
    }

    /** Whether a string is an argument of {@code os.path.join} or {@code joinpath}. */
    private boolean isJoin(int at) {
        if (!tokens.is(at - 1, ',') && !tokens.is(at - 1, '(')) {
            return false;
        }
        int depth = 0;
        for (int before = at - 1; before > 0 && tokens.kind(before) != TokenKind.NEWLINE; before--) {
            depth += tokens.is(before, ')') ? 1 : tokens.is(before, '(') ? -1 : 0;
            if (depth < 0) {
                return (tokens.is(before - 1, "join") && tokens.is(before - 3, "path"))
                        || tokens.is(before - 1, "joinpath");
            }
        }
        return false;
    }

    /** What stands between a string's quotes. */
    private String content(int at) {
        String text = tokens.text(at);
        int from = 0;
        while (from < text.length() && text.charAt(from) != '"' && text.charAt(from) != '\'') {
            from++;
        }
        char quote = text.charAt(Math.min(from, text.length() - 1));
        int to = text.length();
        while (from < to && text.charAt(from) == quote) {
            from++;
        }
        while (to > from && text.charAt(to - 1) == quote) {
            to--;
        }
        return text.substring(from, to);
    }

    private void pickles(boolean moved) {
        if (!moved) {
            return;
        }
        source.scan().imports().stream()
                .filter(statement -> statement.from()
                        ? PICKLERS.contains(statement.module().text())
                        : statement.names().stream()
                                .anyMatch(name -> PICKLERS.contains(name.name().text())))
                .findFirst()
                .ifPresent(statement -> source.unresolved(
                        statement.start(),
                        "Objects of this module's classes pickled before the move name the old module: keep a shim as long as"
                                + " such data is read."));
    }
}
