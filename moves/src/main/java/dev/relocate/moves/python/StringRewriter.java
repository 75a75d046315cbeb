package dev.relocate.moves.python;

import dev.relocate.contracts.python.DynamicImport;
import dev.relocate.contracts.python.PythonFile;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.StringReference;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.computed.LiteralText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rewrites dotted strings where they are known to import, and lists those of which that is not known (semantics B6). */
final class StringRewriter {
    private final ModuleMap map;
    private final PythonSource source;
    private final ComputedImports computed;
    /** Offsets of strings that are judged by the import that gets them. */
    private final Set<Integer> known = new HashSet<>();

    StringRewriter(ModuleMap map, PythonSource source, ComputedImports computed) {
        this.map = map;
        this.computed = computed;
        this.source = source;
    }

    void rewrite() {
        known.addAll(new DjangoAppConfig(map, source).rewrite());
        source.scan().dynamicImports().forEach(this::dynamicImport);
        source.scan().strings().stream()
                .filter(string -> !known.contains(string.start()))
                .forEach(this::string);
    }

    private void dynamicImport(DynamicImport call) {
        if (call.function().equals("run_path")) {
            return; // a path: found with the other paths
        }
        if (call.argument().isEmpty()) {
            computed(call);
            return;
        }
        Optional<String> name = map.modules().absolute(source.path(), call);
        if (name.isEmpty()) {
            if (!computed.concern(source, call)) {
                return;
            }
            source.unresolved(
                    call.start(), "The package that this relative import starts from is computed: check it by hand.");
            return;
        }
        String target = map.rename(source.path(), name.get());
        boolean relative = call.argument().get().startsWith(".");
        if (target.equals(name.get())) {
            if (relative && !map.moves().after(source.path()).equals(source.path())) {
                source.unresolved(
                        call.start(), "A relative name is imported from a file that moves: write " + target + ".");
            }
            return;
        }
        if (relative) {
            source.unresolved(
                    call.start(), name.get() + " becomes " + target + ": write that in place of the relative name.");
        } else {
            source.replace(call.start(), call.end(), target);
        }
    }

    private void computed(DynamicImport call) {
        ComputedName name = ComputedName.of(source.tokens(), call);
        Optional<List<Integer>> literals = name.literals();
        if (literals.isPresent() && name.isVariableAlone()) {
            literals.get().forEach(this::literal);
        } else if (computed.concern(source, call)) {
            source.unresolved(
                    call.start(), "The imported name is computed, so it may name what moves: check what it can be.");
        }
    }

    /** A string that a computed import is known to get. */
    private void literal(int token) {
        LiteralText text = LiteralText.of(source.tokens(), token);
        String target = map.rename(source.path(), text.text());
        if (known.add(text.start()) && !target.equals(text.text())) {
            source.replace(text.start(), text.end(), target);
        }
    }

    private void string(StringReference string) {
        int token = token(string);
        if (isText(token - 1) || isText(token + 1)) {
            return; // a part of a longer literal
        }
        int colon = string.value().indexOf(':');
        String dotted = colon < 0 ? string.value() : string.value().substring(0, colon);
        Optional<PythonModule> module = map.longest(source.path(), dotted);
        if (module.isEmpty()) {
            map.movedElsewhere(dotted).ifPresent(target -> elsewhere(string, target));
            return;
        }
        String old = module.get().name();
        String renamed = map.newName(source.path(), module.get());
        String rest = string.value().substring(old.length());
        if (renamed.equals(old)) {
            if (string.position().imports() && rest.length() > 1 && colon < 0) {
                throughImportedName(string, module.get(), rest.substring(1));
            }
            return;
        }
        switch (string.position()) {
            case IMPORTER, PATCH -> {
                if (string.value().contains(".") || !isFurtherItem(token(string))) {
                    source.replace(string.start(), string.end(), renamed + rest);
                }
            }
            case SETTING -> {
                if (string.value().contains(".") || isItem(token(string))) {
                    source.replace(string.start(), string.end(), renamed + rest);
                }
            }
            case TASK -> {
                source.replace(string.start(), string.end(), renamed + rest);
                source.unresolved(
                        string.start(),
                        "A task's name follows its module: jobs queued as " + string.value()
                                + " before the move find no task after it; drain the queue or keep the old name.");
            }
            case LABEL -> {
                if (usesOwnName(module.get())) {
                    source.unresolved(string.start(), label(old, renamed));
                }
            }
            case OTHER -> other(string, module.get(), rest, renamed);
        }
    }

    /**
     * Whether a string is all that a setting is assigned, or an item of a list: a single word elsewhere, as in a dictionary or
     * in a path that is put together, is a name and no module.
     */
    private boolean isItem(int token) {
        PythonTokens tokens = source.tokens();
        if (tokens.is(token - 1, '=')) {
            return true;
        }
        if (!tokens.is(token - 1, '[') && !tokens.is(token - 1, '(') && !tokens.is(token - 1, ',')) {
            return false;
        }
        int depth = 0;
        for (int at = token - 1; at >= 0 && tokens.kind(at) != TokenKind.NEWLINE; at--) {
            boolean opens = tokens.is(at, '[') || tokens.is(at, '(') || tokens.is(at, '{');
            depth += opens ? -1 : tokens.is(at, ']') || tokens.is(at, ')') || tokens.is(at, '}') ? 1 : 0;
            if (depth < 0) {
                return tokens.is(at, '[')
                        || (tokens.is(at, '(') && (tokens.is(at - 1, '=') || tokens.is(at - 1, "+=")));
            }
        }
        return false;
    }

    /** Whether a string stands behind the first item of a tuple or list, as the namespace in {@code include((urls, namespace))}. */
    private boolean isFurtherItem(int token) {
        PythonTokens tokens = source.tokens();
        int depth = 0;
        boolean further = false;
        for (int at = token - 1; at >= 0 && tokens.kind(at) != TokenKind.NEWLINE; at--) {
            boolean opens = tokens.is(at, '[') || tokens.is(at, '(') || tokens.is(at, '{');
            depth += opens ? -1 : tokens.is(at, ']') || tokens.is(at, ')') || tokens.is(at, '}') ? 1 : 0;
            if (depth < 0) {
                return further && !tokens.isName(at - 1);
            }
            further |= depth == 0 && tokens.is(at, ',');
        }
        return false;
    }

    private boolean isText(int token) {
        return token >= 0 && token < source.tokens().size() && source.tokens().kind(token) == TokenKind.STRING;
    }

    private int token(StringReference string) {
        int token = 0;
        while (source.tokens().end(token) < string.end()) {
            token++;
        }
        return token;
    }

    private void elsewhere(StringReference string, String target) {
        source.unresolved(
                string.start(),
                "Where the moved file's folder is on the import path, this names what becomes " + target
                        + ": change it by hand if it is imported or looked up, acknowledge it if not.");
    }

    private void other(StringReference string, PythonModule module, String rest, String renamed) {
        if (AnnotationText.isOne(source.tokens(), token(string)) && isImported(module)) {
            source.replace(string.start(), string.end(), renamed + rest);
            return;
        }
        boolean named = rest.isEmpty() || isDefined(module, rest.substring(1));
        boolean telling = module.name().contains(".") || string.value().contains(":");
        if (named && (telling || !rest.isEmpty())) {
            source.unresolved(
                    string.start(),
                    "Nothing tells whether this string is imported; " + module.name() + " becomes " + renamed
                            + ": change it by hand if it is, acknowledge it if not.");
        }
    }

    /** Whether the file imports a module by its dotted name, so that an annotation can name it so. */
    private boolean isImported(PythonModule module) {
        return source.scan().imports().stream()
                .filter(statement -> !statement.from())
                .flatMap(statement -> statement.names().stream())
                .anyMatch(name -> name.alias().isEmpty() && name.name().text().equals(module.name()));
    }

    private static String label(String old, String renamed) {
        return "The moved module labels by __name__, which becomes " + renamed + ": decide whether " + old
                + " should follow here.";
    }

    /** {@code "a.b.utils.helper.f"} where a.b says {@code import utils.helper}: the name in a.b follows the import. */
    private void throughImportedName(StringReference string, PythonModule module, String rest) {
        if (module.kind() == PythonModule.Kind.NAMESPACE) {
            return;
        }
        PythonFile scan = map.modules().scan(module.path());
        boolean bound = scan.imports().stream()
                .filter(statement -> !statement.from())
                .flatMap(statement -> statement.names().stream())
                .filter(name -> name.alias().isEmpty() && name.name().parts().size() > 1)
                .anyMatch(name -> rest.equals(name.name().text())
                        || rest.startsWith(name.name().text() + "."));
        String renamed = bound ? map.rename(module.path(), rest) : rest;
        if (!renamed.equals(rest)) {
            source.replace(string.start(), string.end(), module.name() + "." + renamed);
        }
    }

    private boolean isDefined(PythonModule module, String rest) {
        int dot = rest.indexOf('.');
        String first = dot < 0 ? rest : rest.substring(0, dot);
        return module.kind() != PythonModule.Kind.NAMESPACE
                && map.modules().scan(module.path()).names().contains(first);
    }

    private boolean usesOwnName(PythonModule module) {
        Optional<TreeFile> file = map.modules().tree().file(module.path());
        return file.isPresent() && file.get().text().contains("__name__");
    }
}
