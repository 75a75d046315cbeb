package dev.relocate.moves.computed;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.files.ByteSearch;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all Python files of a tree together pass to functions and set attributes to. Only names decide, not types, so what is
 * found may be more than what is so, never less.
 */
public final class FirstPartyValues {
    /** A name in more files than this is too common to tell anything. */
    private static final int MOST_FILES = 30;

    private final PythonModules modules;
    private final Map<String, Set<NamePattern>> known = new HashMap<>();
    private final Map<String, PythonTokens> tokens = new HashMap<>();
    private final Map<PythonTokens, Blocks> blocks = new HashMap<>();
    private final Map<String, Optional<List<TreeFile>>> holders = new HashMap<>();

    /** Values in the files of some modules; nothing is read before it is needed. */
    public FirstPartyValues(PythonModules modules) {
        this.modules = modules;
    }

    /** Every form that the expression from one token up to another can have. */
    public synchronized Set<NamePattern> of(String path, PythonTokens file, int from, int to) {
        return new NameValues(path, file, this, 0).of(new Expression(file, from, to));
    }

    /** The blocks of a file, which are found once. */
    synchronized Blocks blocks(PythonTokens file) {
        return blocks.computeIfAbsent(file, Blocks::new);
    }

    synchronized Set<NamePattern> passed(String function, Parameter parameter, boolean method, int depth) {
        String key = "call " + function + " " + parameter.name() + " " + parameter.index() + " " + parameter.open()
                + " " + method + " " + depth;
        return remembered(
                key,
                function,
                (path, file, at) -> {
                    boolean declared = file.is(at - 1, "def") || isImported(file, at);
                    if (declared) {
                        return Set.of();
                    }
                    if (!file.is(at + 1, '(') || function.startsWith("__")) {
                        return Set.of(NamePattern.any()); // handed on, so that anything may call it
                    }
                    List<Expression> arguments = Expression.arguments(file, at + 1);
                    boolean spread =
                            arguments.stream().anyMatch(argument -> argument.is(0, "*") || argument.is(0, "**"));
                    boolean bound = method && file.is(at - 1, '.');
                    Set<NamePattern> passed = new HashSet<>();
                    if (spread) {
                        passed.add(NamePattern.any());
                    }
                    parameter.arguments(arguments, bound).stream()
                            .map(argument -> new NameValues(path, file, this, depth).of(argument))
                            .forEach(passed::addAll);
                    return passed;
                },
                method);
    }

    synchronized Set<NamePattern> attribute(String name, int depth) {
        return remembered(
                "attribute " + name + " " + depth,
                name,
                (path, file, at) -> {
                    boolean key = file.kind(at) == TokenKind.STRING && file.is(at + 1, ':');
                    if (file.is(at + 1, '=') || key) {
                        return new NameValues(path, file, this, depth).of(Expression.at(file, at + 2));
                    }
                    boolean text = file.kind(at) == TokenKind.STRING;
                    boolean hidden = text
                            ? file.is(at - 2, "setattr") || file.is(at - 4, "setattr")
                            : file.is(at + 1, ':')
                                    || (file.is(at + 1, ',') && file.is(at - 1, '.') && isUnpacked(file, at));
                    return hidden ? Set.of(NamePattern.any()) : Set.of();
                },
                true);
    }

    /** What a {@code from m import NAME} binds, where m is first-party. */
    synchronized Set<NamePattern> imported(String path, int line, int at, int depth) {
        PythonTokens file = tokensOf(path);
        Optional<ImportStatement> statement = modules.scan(path).imports().stream()
                .filter(found -> found.start() == file.start(line))
                .findFirst();
        Optional<PythonModule> module = statement
                .flatMap(found -> modules.absolute(path, found))
                .flatMap(name -> modules.resolve(path, name))
                .filter(found -> found.kind() != PythonModule.Kind.NAMESPACE);
        if (module.isEmpty() || depth > 4 || path.equals(module.get().path())) {
            return Set.of(NamePattern.any());
        }
        PythonTokens source = tokensOf(module.get().path());
        Set<NamePattern> found = new HashSet<>();
        for (int token = 0; token < source.size(); token++) {
            boolean begins = token == 0 || source.kind(token - 1) == TokenKind.NEWLINE;
            if (begins && source.is(token, file.text(at)) && source.is(token + 1, '=')) {
                found.addAll(
                        new NameValues(module.get().path(), source, this, depth).of(Expression.at(source, token + 2)));
            }
        }
        return found.isEmpty() ? Set.of(NamePattern.any()) : found;
    }

    /**
     * What was worked out before, or is now. The key holds the depth, at the greatest of which anything may be meant: it rises
     * with each step, so that what leads back to itself ends, and no result depends on what was asked for before.
     */
    private Set<NamePattern> remembered(String key, String name, Mention mention, boolean needed) {
        Set<NamePattern> before = known.get(key);
        if (before != null) {
            return before;
        }
        Set<NamePattern> found = new HashSet<>();
        Optional<List<TreeFile>> files = holders(name);
        files.ifPresent(some -> some.forEach(file -> mentions(file.path(), name, mention, found)));
        Set<NamePattern> result =
                files.isEmpty() || (needed && found.isEmpty()) ? Set.of(NamePattern.any()) : Set.copyOf(found);
        known.put(key, result);
        return result;
    }

    private void mentions(String path, String name, Mention mention, Set<NamePattern> found) {
        PythonTokens file = tokensOf(path);
        for (int at = 0; at < file.size(); at++) {
            if (file.is(at, name) || isQuoted(file, at, name)) {
                found.addAll(mention.values(path, file, at));
            }
        }
    }

    /** Whether a string is the name, or ends with it as a dotted name does. */
    private static boolean isQuoted(PythonTokens file, int at, String name) {
        int length = file.end(at) - file.start(at);
        if (file.kind(at) != TokenKind.STRING || length < name.length() + 2 || length > 300) {
            return false;
        }
        String text = LiteralText.of(file, at).text();
        return text.equals(name) || text.endsWith("." + name) || text.endsWith(":" + name);
    }

    private PythonTokens tokensOf(String path) {
        return tokens.computeIfAbsent(
                path, missing -> PythonTokens.of(modules.files().get(missing).bytes()));
    }

    private Optional<List<TreeFile>> holders(String name) {
        return holders.computeIfAbsent(name, missing -> {
            ByteSearch search = new ByteSearch(missing.getBytes(StandardCharsets.UTF_8));
            List<TreeFile> found = modules.files().values().parallelStream()
                    .filter(file -> search.find(file.bytes(), 0) >= 0)
                    .toList();
            return found.size() > MOST_FILES ? Optional.empty() : Optional.of(found);
        });
    }

    private static boolean isImported(PythonTokens file, int at) {
        int line = at;
        while (line > 0 && file.kind(line - 1) != TokenKind.NEWLINE) {
            line--;
        }
        return file.is(line, "from") || file.is(line, "import");
    }

    private static boolean isUnpacked(PythonTokens file, int at) {
        for (int next = at; next < file.size() && file.kind(next) != TokenKind.NEWLINE; next++) {
            if (file.is(next, '=')) {
                return true;
            }
        }
        return false;
    }

    /** What one mention of a name says of its values. */
    private interface Mention {
        Set<NamePattern> values(String path, PythonTokens file, int at);
    }
}
