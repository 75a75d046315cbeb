package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.ImportedName;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonScopes;
import dev.relocate.contracts.python.PythonTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites {@code import a.b} statements together with the dotted uses {@code a.b.f()} that they serve, and finds uses that
 * reach a moved module through a package that no longer holds it.
 */
final class DottedUses {
    private final ModuleMap map;
    private final PythonSource source;
    private final PythonTokens tokens;
    /** Dotted imports without alias whose module moved, by the name that they bind. */
    private final Map<String, List<ImportedName>> renamed = new HashMap<>();
    /** Dotted imports without alias that keep their name. */
    private final Set<String> kept = new HashSet<>();
    /** Packages by the name that this file binds them to. */
    private final Map<String, PythonModule> packages = new HashMap<>();

    /** What uses reach through their old roots, by full names; a root alone where that is all that is known. */
    private final Set<String> stillNeeded = new HashSet<>();

    private Optional<PythonScopes> scopes = Optional.empty(); // read only where a use must be judged

    DottedUses(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
        this.tokens = source.tokens();
    }

    void rewrite() {
        for (ImportStatement statement : source.scan().imports()) {
            for (ImportedName name : statement.names()) {
                if (statement.from()) {
                    bindPackage(statement, name);
                } else {
                    plain(name);
                }
            }
        }
        Set<String> roots = new HashSet<>(packages.keySet());
        roots.addAll(renamed.keySet());
        if (!roots.isEmpty()) {
            for (int at = 0; at < tokens.size(); at++) {
                if (tokens.isName(at) && !tokens.is(at - 1, '.') && roots.contains(tokens.text(at)) && !isKeyword(at)) {
                    use(at, tokens.text(at));
                }
            }
        }
        renamed.values().forEach(names -> names.forEach(this::rewriteImport));
    }

    private PythonScopes scopes() {
        if (scopes.isEmpty()) {
            scopes = Optional.of(PythonScopes.of(tokens));
        }
        return scopes.get();
    }

    private void plain(ImportedName name) {
        String module = name.name().text();
        String target = map.rename(source.path(), module);
        Optional<PythonModule> found = map.resolve(source.path(), module);
        if (name.alias().isPresent() || !module.contains(".")) {
            found.filter(map::isAffected).ifPresent(bound -> packages.put(name.binds(), bound));
            if (!target.equals(module)) {
                // an alias keeps every use of a top-level name as it is
                String text = name.alias().isPresent() ? target : target + " as " + module;
                source.replace(name.name().start(), name.name().end(), text);
            }
            return;
        }
        map.resolve(source.path(), name.binds())
                .filter(map::isAffected)
                .ifPresent(root -> packages.putIfAbsent(name.binds(), root));
        if (target.equals(module)) {
            kept.add(module);
        } else {
            renamed.computeIfAbsent(name.binds(), root -> new ArrayList<>()).add(name);
        }
    }

    private void bindPackage(ImportStatement statement, ImportedName name) {
        map.modules()
                .absolute(source.path(), statement)
                .flatMap(target -> map.resolve(
                        source.path(),
                        target.isEmpty()
                                ? name.name().text()
                                : target + "." + name.name().text()))
                .filter(module -> module.kind() != PythonModule.Kind.MODULE && map.isAffected(module))
                .ifPresent(module -> packages.put(name.binds(), module));
    }

    /** Whether the name at a token is an argument's keyword or a parameter rather than a use. */
    private boolean isKeyword(int at) {
        return tokens.is(at + 1, '=') && (tokens.is(at - 1, '(') || tokens.is(at - 1, ','));
    }

    private void use(int at, String root) {
        Optional<PythonScopes.Binding> binding = scopes().lookup(at);
        if (binding.isEmpty() || !binding.get().imported() || source.isInImport(at)) {
            return;
        }
        PythonModule base = packages.get(root);
        String baseName = base == null ? root : base.name();
        int last = at;
        String module = baseName;
        String longest = baseName;
        int longestEnd = at;
        while (tokens.is(last + 1, '.') && tokens.isName(last + 2)) {
            last += 2;
            module = module + "." + tokens.text(last);
            if (map.resolve(source.path(), module).isEmpty()) {
                break;
            }
            longest = module;
            longestEnd = last;
        }
        String target = map.rename(source.path(), longest);
        String expected =
                base == null ? longest : map.newName(source.path(), base) + longest.substring(baseName.length());
        boolean dotted = renamed.containsKey(root) && baseName.equals(root);
        if (dotted && !target.equals(longest) && imports(longest, root)) {
            if (binding.get().otherwise()) {
                source.unresolved(
                        tokens.start(at),
                        "The name " + root
                                + " is both imported and assigned here, so this use may mean either: rename one.");
                stillNeeded.add(longest);
                return;
            }
            source.replace(tokens.start(at), tokens.end(longestEnd), target);
            return;
        }
        stillNeeded.add(baseName.equals(root) ? longest : root);
        if (!target.equals(expected) && !isBound(baseName, longest)) {
            source.unresolved(
                    tokens.start(at),
                    longest + " becomes " + target
                            + ", and this reaches it as an attribute of a package without importing it:" + " import "
                            + target + " here and use that.");
        }
    }

    /** Whether one of the file's own imports brings that module in. */
    private boolean imports(String module, String root) {
        return renamed.get(root).stream()
                .map(name -> name.name().text())
                .anyMatch(name -> name.equals(module) || name.startsWith(module + "."));
    }

    /** Whether the package's own {@code __init__.py} binds the first part below it, whatever the submodule is called now. */
    private boolean isBound(String base, String module) {
        String rest = module.substring(base.length() + 1);
        int dot = rest.indexOf('.');
        String first = dot < 0 ? rest : rest.substring(0, dot);
        return dot < 0
                && map.resolve(source.path(), base)
                        .filter(found -> found.kind() == PythonModule.Kind.PACKAGE)
                        .map(found -> map.modules().scan(found.path()).names().contains(first))
                        .orElse(false);
    }

    private void rewriteImport(ImportedName name) {
        String root = name.binds();
        String target = map.rename(source.path(), name.name().text());
        // an import brings in every package above its module (Language Reference, 7.11), and what is reached there must
        // stay so
        Optional<String> needed = stillReached(name.name().text())
                .filter(parent -> !target.startsWith(parent + ".")
                        && kept.stream().noneMatch(other -> other.equals(parent) || other.startsWith(parent + ".")));
        source.replace(
                name.start(),
                name.name().end(),
                needed.map(parent -> parent + ", " + target).orElse(target));
        int dot = target.indexOf('.');
        String newRoot = dot < 0 ? target : target.substring(0, dot);
        if (!newRoot.equals(root)) {
            warnOfClash(name, newRoot);
        }
    }

    /** The lowest package above a module that uses still reach into. */
    private Optional<String> stillReached(String module) {
        String parent = module;
        while (parent.contains(".")) {
            String above = parent.substring(0, parent.lastIndexOf('.'));
            if (stillNeeded.stream().anyMatch(used -> used.equals(above) || used.startsWith(above + "."))) {
                return Optional.of(above);
            }
            parent = above;
        }
        return Optional.empty();
    }

    private void warnOfClash(ImportedName name, String newRoot) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.start(at) == name.start()) {
                Optional<PythonScopes.Binding> clash = scopes().lookup(at, newRoot);
                if (clash.isPresent() && clash.get().otherwise()) {
                    source.unresolved(
                            name.start(),
                            "The import now binds " + newRoot
                                    + ", a name that this file uses for something else: import it"
                                    + " under an alias.");
                }
                return;
            }
        }
    }
}
