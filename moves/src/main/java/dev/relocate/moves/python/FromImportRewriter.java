package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.ImportedName;
import dev.relocate.contracts.python.PythonFile;
import dev.relocate.contracts.python.PythonModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites one {@code from … import} statement: its target, the names that are submodules, and, where the names now come from
 * different places, further statements behind it.
 */
final class FromImportRewriter {
    private final ModuleMap map;
    private final PythonSource source;
    private final ImportStatement statement;

    FromImportRewriter(ModuleMap map, PythonSource source, ImportStatement statement) {
        this.map = map;
        this.source = source;
        this.statement = statement;
    }

    void rewrite() {
        Optional<String> target = map.modules().absolute(source.path(), statement);
        if (target.isEmpty()) {
            if (!map.moves().after(source.path()).equals(source.path())) {
                source.unresolved(
                        statement.start(),
                        "This relative import leads above the topmost package, so its meaning after the move is unknown:"
                                + " write it absolutely.");
            }
            return;
        }
        String renamed = rename(target.get());
        Map<String, List<Placed>> groups = new LinkedHashMap<>();
        for (ImportedName name : statement.names()) {
            Placed placed = place(target.get(), renamed, name);
            groups.computeIfAbsent(placed.module, module -> new ArrayList<>()).add(placed);
        }
        if (groups.size() <= 1) {
            String module =
                    groups.isEmpty() ? renamed : groups.keySet().iterator().next();
            if (module.isEmpty()) {
                toPlainImport(groups.get(module));
                return;
            }
            retarget(target.get(), module);
            groups.values().forEach(names -> names.forEach(this::renameLeaf));
        } else {
            split(target.get(), renamed, groups);
        }
    }

    private String rename(String target) {
        if (statement.level() > 0) {
            // a relative import stays within the file's own package, wherever else its name exists
            Optional<PythonModule> found = map.longest(source.path(), target);
            if (found.isPresent() && found.get().name().equals(target)) {
                return map.newName(source.path(), found.get());
            }
        }
        return map.rename(source.path(), target);
    }

    private Placed place(String target, String renamed, ImportedName name) {
        String leaf = name.name().text();
        Optional<PythonModule> submodule = map.resolve(source.path(), target.isEmpty() ? leaf : target + "." + leaf);
        if (submodule.isEmpty() || isAttribute(target, leaf)) {
            return new Placed(renamed, leaf, name);
        }
        String moved = map.newName(source.path(), submodule.get());
        if (moved.equals(submodule.get().name()) && renamed.equals(target)) {
            return new Placed(renamed, leaf, name);
        }
        int dot = moved.lastIndexOf('.');
        return new Placed(dot < 0 ? "" : moved.substring(0, dot), moved.substring(dot + 1), name);
    }

    /** Whether a package itself binds a name to something else than its submodule, which then hides the submodule. */
    private boolean isAttribute(String target, String leaf) {
        Optional<PythonModule> parent = map.resolve(source.path(), target);
        if (parent.isEmpty() || parent.get().kind() != PythonModule.Kind.PACKAGE) {
            return false;
        }
        String init = parent.get().path();
        PythonFile scan = map.modules().scan(init);
        if (!scan.names().contains(leaf) || init.equals(source.path())) {
            return false;
        }
        return scan.imports().stream()
                .filter(ImportStatement::from)
                .noneMatch(other -> map.modules().absolute(init, other).equals(Optional.of(target))
                        && other.names().stream()
                                .anyMatch(name -> name.name().text().equals(leaf)
                                        && name.binds().equals(leaf)));
    }

    private void retarget(String target, String module) {
        String text = render(module);
        boolean same = text.equals(source.text(statement.targetStart(), statement.targetEnd()));
        boolean unmoved = statement.level() == 0 && module.equals(target);
        if (!same && !unmoved) {
            source.replace(statement.targetStart(), statement.targetEnd(), text);
        }
    }

    /** A module as this statement names it: with dots where it had them and they still reach, else absolutely. */
    private String render(String module) {
        if (statement.level() == 0) {
            return module;
        }
        String newPath = map.moves().after(source.path());
        Optional<String> own = map.nameAfter(source.path());
        if (own.isEmpty()) {
            return module;
        }
        boolean isPackage = newPath.endsWith("/__init__.py");
        int dot = own.get().lastIndexOf('.');
        String home = isPackage ? own.get() : dot < 0 ? "" : own.get().substring(0, dot);
        String common = home;
        int level = 1;
        while (!common.isEmpty()) {
            if (module.equals(common)) {
                return ".".repeat(level);
            }
            if (module.startsWith(common + ".")) {
                return ".".repeat(level) + module.substring(common.length() + 1);
            }
            int up = common.lastIndexOf('.');
            common = up < 0 ? "" : common.substring(0, up);
            level++;
        }
        return module;
    }

    private void renameLeaf(Placed placed) {
        if (placed.isRenamed()) {
            source.replace(
                    placed.name.name().start(),
                    placed.name.name().end(),
                    placed.name.alias().isPresent() ? placed.leaf : placed.text());
        }
    }

    /** {@code from a import b} where b became a module at the top. */
    private void toPlainImport(List<Placed> names) {
        List<String> parts = names.stream().map(Placed::text).toList();
        source.replace(statement.start(), statement.end(), "import " + String.join(", ", parts));
    }

    private void split(String target, String renamed, Map<String, List<Placed>> groups) {
        String stays = groups.containsKey(renamed) && !renamed.isEmpty()
                ? renamed
                : groups.keySet().stream()
                        .filter(module -> !module.isEmpty())
                        .findFirst()
                        .orElseThrow();
        retarget(target, stays);
        groups.get(stays).forEach(this::renameLeaf);
        new NameListCut(source, statement)
                .remove(name -> groups.get(stays).stream().noneMatch(kept -> kept.name.equals(name)));
        groups.forEach((module, names) -> {
            if (!module.equals(stays)) {
                String list = String.join(", ", names.stream().map(Placed::text).toList());
                String text = module.isEmpty() ? "import " + list : "from " + render(module) + " import " + list;
                append(text, names);
            }
        });
    }

    /** Puts a statement behind this one: on a line of its own where this one has its lines for itself. */
    private void append(String text, List<Placed> names) {
        int lineStart = source.lineStart(statement.start());
        int lineEnd = source.lineEnd(statement.end());
        String behind = source.text(statement.end(), lineEnd).strip();
        boolean alone = source.isBlank(lineStart, statement.start()) && (behind.isEmpty() || behind.startsWith("#"));
        if (!alone) {
            source.insert(statement.end(), "; " + text);
            return;
        }
        String indentation = source.text(lineStart, statement.start()).replace("\uFEFF", "");
        String comment = NameListCut.commentOf(source, statement, names.get(names.size() - 1).name)
                .map(found -> "  " + found)
                .orElse("");
        source.insert(lineEnd, source.newline(statement.end()) + indentation + text + comment);
    }

    /** Where a name of the statement is after the moves. */
    private record Placed(String module, String leaf, ImportedName name) {
        boolean isRenamed() {
            return !leaf.equals(name.name().text());
        }

        String text() {
            String bound = name.binds();
            return leaf.equals(bound) && name.alias().isEmpty() ? leaf : leaf + " as " + bound;
        }
    }
}
