package dev.relocate.contracts.python;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves the imports of one file through the first-party modules. */
final class ImportResolver {
    private final PythonModules modules;
    private final Requirements requirements;
    private final String path;
    private final ImportScope scope;
    /** What relative imports start from; not looked for where there are none. */
    private final Optional<String> ownName;

    private final Map<EdgeKey, ImportEdge> edges = new LinkedHashMap<>();
    private final List<MissingImport> missing = new ArrayList<>();

    private ImportResolver(PythonModules modules, Requirements requirements, String path, PythonFile file) {
        this.modules = modules;
        this.requirements = requirements;
        this.path = path;
        this.scope = modules.scopeOf(path);
        boolean relative = file.imports().stream().anyMatch(statement -> statement.level() > 0);
        this.ownName = relative ? modules.nameOf(path) : Optional.empty();
    }

    /**
     * What a file imports.
     *
     * @param edges in the order of its statements
     * @param missing first-party names that are not there, in the same order
     */
    record Imports(String path, List<ImportEdge> edges, List<MissingImport> missing) {}

    /** A line has one edge to a file, however often it names it. */
    private record EdgeKey(String to, int line) {}

    /** The imports of a file; for use by several threads at once. */
    static Imports of(PythonModules modules, Requirements requirements, String path) {
        PythonFile file = modules.scan(path);
        ImportResolver resolver = new ImportResolver(modules, requirements, path, file);
        resolver.resolve(file);
        return new Imports(path, List.copyOf(resolver.edges.values()), resolver.missing);
    }

    private void resolve(PythonFile file) {
        for (ImportStatement statement : file.imports()) {
            if (statement.from()) {
                from(statement);
            } else {
                for (ImportedName name : statement.names()) {
                    named(name.name().text(), name.line(), ImportEdge.Kind.NAMED, statement.circumstances());
                }
            }
        }
        for (DynamicImport call : file.dynamicImports()) {
            dynamicName(modules, path, call)
                    .ifPresent(name -> named(name, call.line(), ImportEdge.Kind.DYNAMIC, call.circumstances()));
        }
    }

    private void from(ImportStatement statement) {
        Optional<String> target = absolute(ownName, path, statement);
        Circumstances when = statement.circumstances();
        if (target.isEmpty()) {
            if (statement.level() > 0 && leadsNowhere(statement)) {
                String written =
                        ".".repeat(statement.level()) + statement.module().text();
                missing.add(new MissingImport(path, written, statement.line(), when));
            }
            return;
        }
        String module = target.get();
        Optional<PythonModule> found =
                module.isEmpty() ? Optional.empty() : named(module, statement.line(), ImportEdge.Kind.NAMED, when);
        if (found.isPresent() && found.get().kind() == PythonModule.Kind.MODULE) {
            statement.names().forEach(name -> attribute(name, when, found.get()));
            return;
        }
        for (ImportedName name : statement.names()) {
            String submodule =
                    module.isEmpty() ? name.binds() : module + "." + name.name().text();
            Optional<PythonModule> below = find(submodule, found);
            if (below.isPresent()) {
                add(below.get(), name.line(), ImportEdge.Kind.NAMED, when);
            } else if (found.isPresent()
                    && found.get().kind() == PythonModule.Kind.NAMESPACE
                    && !requirements.hide(found.get())) {
                missing.add(new MissingImport(path, submodule, name.line(), when));
            } else if (found.isPresent() && found.get().kind() == PythonModule.Kind.PACKAGE) {
                attribute(name, when, found.get());
            }
        }
    }

    /**
     * Whether the dots of a statement lead above every package that the file can be in: out of the repository, or to a
     * folder that has nothing of that name, whatever the import path is.
     */
    private boolean leadsNowhere(ImportStatement statement) {
        Optional<String> folder = Optional.of(Paths.parent(path));
        for (int level = 1; level < statement.level(); level++) {
            folder = folder.filter(below -> !below.isEmpty()).map(Paths::parent);
        }
        if (folder.isEmpty()) {
            return true;
        }
        String above = folder.get();
        String module = statement.module().text();
        if (module.isEmpty() && modules.files().containsKey(Paths.join(above, "__init__.py"))) {
            return false;
        }
        Stream<String> wanted = module.isEmpty()
                ? statement.names().stream().map(name -> name.name().text())
                : Stream.of(module.replace('.', '/'));
        return wanted.map(name -> Paths.join(above, name)).noneMatch(this::isThere);
    }

    /** Whether there is a module of any make, or a folder, at a path without suffix. */
    private boolean isThere(String path) {
        Tree tree = modules.tree();
        return tree.hasDirectory(path)
                || !tree.files().subMap(path + ".", path + "/").isEmpty();
    }

    /** A name that a module or package does not have, and that no extension module of the package can be. */
    private void attribute(ImportedName imported, Circumstances when, PythonModule module) {
        String name = imported.name().text();
        boolean itself = module.path().equals(path); // a package does not get a name from itself
        boolean defined = !itself && modules.scan(module.path()).mayDefine(name);
        if (!defined && !isExtension(module, name)) {
            missing.add(new MissingImport(path, module.name() + "." + name, imported.line(), when));
        }
    }

    private boolean isExtension(PythonModule module, String name) {
        String file = module.folder() + "/" + name;
        return module.kind() == PythonModule.Kind.PACKAGE
                && !modules.tree().files().subMap(file + ".", file + "0").isEmpty();
    }

    private Optional<PythonModule> find(String name, Optional<PythonModule> parent) {
        return parent.isPresent() ? modules.module(parent.get().root(), name) : modules.resolve(path, name);
    }

    private Optional<PythonModule> named(String name, int line, ImportEdge.Kind kind, Circumstances when) {
        ImportScope.Target target = scope.target(path, name);
        if (target.module().isEmpty() && isOurs(name)) {
            missing.add(new MissingImport(path, name, line, when));
        }
        target.above().forEach(above -> add(above, line, ImportEdge.Kind.PACKAGE, when));
        target.module().ifPresent(module -> add(module, line, kind, when));
        return target.module();
    }

    /** Whether a name that is not there should be: below a namespace package it may come from another distribution. */
    private boolean isOurs(String name) {
        int dot = name.indexOf('.');
        return dot >= 0
                && scope.target(path, name.substring(0, dot))
                        .module()
                        .filter(top -> top.kind() == PythonModule.Kind.PACKAGE)
                        .isPresent();
    }

    private void add(PythonModule module, int line, ImportEdge.Kind kind, Circumstances when) {
        if (module.kind() != PythonModule.Kind.NAMESPACE && !module.path().equals(path)) {
            edges.computeIfAbsent(
                    new EdgeKey(module.path(), line),
                    key -> new ImportEdge(path, module.path(), module.name(), line, kind, when));
        }
    }

    /**
     * The absolute name of the module that a {@code from} statement names, by the file's own best name.
     *
     * @return nothing if the dots lead above the topmost package
     */
    static Optional<String> absolute(PythonModules modules, String path, ImportStatement statement) {
        return absolute(statement.level() == 0 ? Optional.empty() : modules.nameOf(path), path, statement);
    }

    private static Optional<String> absolute(Optional<String> ownName, String path, ImportStatement statement) {
        if (statement.level() == 0) {
            return Optional.of(statement.module().text());
        }
        return ownName.flatMap(name -> absolute(
                name,
                path.endsWith("__init__.py"),
                statement.level(),
                statement.module().text()));
    }

    private static Optional<String> absolute(String importer, boolean isPackage, int level, String module) {
        String base = importer;
        for (int up = isPackage ? 1 : 0; up < level; up++) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            base = base.substring(0, dot);
        }
        return Optional.of(module.isEmpty() ? base : base + "." + module);
    }

    /** The absolute name that a literal dynamic import names; nothing where it is computed or a path. */
    static Optional<String> dynamicName(PythonModules modules, String path, DynamicImport call) {
        if (call.argument().isEmpty() || call.function().equals("run_path")) {
            return Optional.empty();
        }
        String name = call.argument().get();
        int level = 0;
        while (level < name.length() && name.charAt(level) == '.') {
            level++;
        }
        if (level == 0) {
            return Optional.of(name);
        }
        String anchor = call.packageArgument().orElse("");
        Optional<String> own = modules.nameOf(path);
        boolean literal = anchor.startsWith("\"") || anchor.startsWith("'");
        // an expression may begin with a literal as well
        if (literal && anchor.length() > 2 && anchor.indexOf(anchor.charAt(0), 1) == anchor.length() - 1) {
            return absolute(anchor.substring(1, anchor.length() - 1), true, level, name.substring(level));
        }
        boolean isPackage = path.endsWith("__init__.py") || anchor.equals("__name__");
        if (own.isEmpty() || !(anchor.equals("__package__") || anchor.equals("__name__"))) {
            return Optional.empty();
        }
        return absolute(own.get(), isPackage, level, name.substring(level));
    }
}
