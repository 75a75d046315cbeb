package dev.relocate.contracts.model;

import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.python.Circumstances;
import dev.relocate.contracts.python.DynamicImport;
import dev.relocate.contracts.python.EnvironmentAccess;
import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.ImportedName;
import dev.relocate.contracts.python.PythonFile;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.python.StringReference;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Follows imports through a container, from a file or module on. */
final class ClosureBuilder {
    private static final String SETTINGS = "DJANGO_SETTINGS_MODULE";

    /** Longer than any path that a system takes (PATH_MAX on Linux). */
    private static final int MAX_CHARACTERS = 4_096;

    private final PythonModules modules;
    private final ContainerFiles container;
    private final List<String> importPath;
    private final RepositoryRoots repository;
    private final TreeMap<String, String> reached = new TreeMap<>();
    private final TreeSet<String> byConvention = new TreeSet<>();
    private final Map<String, MissingModule> missing = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    ClosureBuilder(PythonModules modules, ContainerFiles container, List<String> importPath) {
        this.modules = modules;
        this.container = container;
        this.importPath = importPath;
        this.repository = new RepositoryRoots(modules, container, importPath);
    }

    /** Adds a file that is run or imported, with the packages above it where it lies on the import path. */
    ClosureBuilder file(String path) {
        nameOf(path).map(this::chain).orElse(List.of()).forEach(this::reach);
        reach(path);
        follow();
        return this;
    }

    /** Adds a module that a setting names, where it is there. */
    ClosureBuilder module(String name) {
        chain(name).forEach(this::reach);
        follow();
        return this;
    }

    Closure build() {
        boolean above =
                missing.values().stream().anyMatch(module -> module.standsIn().isPresent());
        if (above && changesImportPath()) {
            missing.values().removeIf(module -> module.standsIn().isPresent());
        }
        return new Closure(
                Collections.unmodifiableSortedMap(reached),
                Collections.unmodifiableSortedSet(byConvention),
                List.copyOf(missing.values()));
    }

    private void follow() {
        while (!open.isEmpty()) {
            String path = open.pop();
            String file = reached.get(path);
            if (modules.files().containsKey(file)) {
                imports(path, file, modules.scan(file));
            }
        }
    }

    private void imports(String path, String file, PythonFile source) {
        Optional<String> name = nameOf(path);
        for (ImportStatement statement : source.imports()) {
            Circumstances when = statement.circumstances();
            if (when.typeChecking()) {
                continue;
            }
            if (statement.from()) {
                absolute(name, path, statement.level(), statement.module().text())
                        .ifPresent(module -> from(module, statement, file));
            } else {
                for (ImportedName imported : statement.names()) {
                    need(imported.name().text(), file, imported.line(), when);
                }
            }
        }
        for (DynamicImport call : source.dynamicImports()) {
            dynamic(call, file);
        }
        for (EnvironmentAccess access : source.environment()) {
            if (access.name().equals(SETTINGS) && access.kind() != EnvironmentAccess.Kind.READ) {
                access.value().ifPresent(this::convention);
            }
        }
        for (StringReference reference : source.strings()) {
            if (reference.position() == StringReference.Position.SETTING
                    || reference.position() == StringReference.Position.IMPORTER) {
                setting(reference);
            }
        }
    }

    private void from(String module, ImportStatement statement, String file) {
        Circumstances when = statement.circumstances();
        boolean found = module.isEmpty() || need(module, file, statement.line(), when);
        Optional<String> path = container.module(importPath, module);
        boolean plainModule = path.isPresent() && !path.get().endsWith("/__init__.py");
        if (!found) {
            // of a folder without __init__.py the names are modules
            statement
                    .names()
                    .forEach(
                            imported -> missAbove(module + "." + imported.name().text(), file, imported.line(), when));
            return;
        }
        if (plainModule) {
            return;
        }
        Optional<PythonFile> init = path.flatMap(container::repositoryFile)
                .filter(candidate -> modules.files().containsKey(candidate))
                .map(modules::scan);
        for (ImportedName imported : statement.names()) {
            String text = imported.name().text();
            String submodule = module.isEmpty() ? text : module + "." + text;
            boolean isModule = container.module(importPath, submodule).isPresent();
            // a package does not get a name from itself
            boolean isAttribute = init.isPresent()
                    && !container
                            .repositoryFile(path.get())
                            .filter(file::equals)
                            .isPresent()
                    && init.get().mayDefine(text);
            if (isModule) {
                need(submodule, file, imported.line(), when);
            } else if (!isAttribute && !container.isNamespace(importPath, submodule)) {
                miss(submodule, file, imported.line(), when, init.isPresent());
            }
        }
    }

    private void dynamic(DynamicImport call, String file) {
        if (call.function().equals("run_path")) {
            return;
        }
        if (call.argument().isPresent() && !call.argument().get().startsWith(".")) {
            need(call.argument().get(), file, call.line(), call.circumstances());
        }
        int dot = call.knownPrefix().lastIndexOf('.');
        if (call.argument().isEmpty() && dot > 0) {
            String above = call.knownPrefix().substring(0, dot);
            chain(above).forEach(this::reach);
            below(above, false).forEach(this::reachByConvention);
        }
    }

    private void setting(StringReference reference) {
        int colon = reference.value().indexOf(':');
        String name = colon < 0 ? reference.value() : reference.value().substring(0, colon);
        convention(name);
        if (reference.subject().equals("INSTALLED_APPS")) {
            String app = name.contains(".apps.") ? name.substring(0, name.indexOf(".apps.")) : name;
            for (String part : DjangoApps.MODULES) {
                convention(app + "." + part);
            }
            for (String part : DjangoApps.PACKAGES) {
                below(app + "." + part, true).forEach(this::reachByConvention);
            }
        }
    }

    /** Adds the longest part of a dotted name that is a module here. */
    private void convention(String name) {
        for (String at = name; !at.isEmpty(); at = at.substring(0, Math.max(at.lastIndexOf('.'), 0))) {
            if (container.module(importPath, at).isPresent()) {
                chain(at).forEach(this::reachByConvention);
                return;
            }
        }
    }

    /** The modules of a package, its subpackages included or not. */
    private List<String> below(String name, boolean deep) {
        List<String> found = new ArrayList<>();
        for (String folder : importPath) {
            String base = Paths.join(folder, name.replace('.', '/'));
            for (String path : container.files().subMap(base + "/", base + "0").keySet()) {
                String inside = Paths.relative(base, path);
                if (inside.endsWith(".py") && (deep || !inside.contains("/"))) {
                    found.add(path);
                }
            }
        }
        return found;
    }

    /** Adds a module and the packages above it; false, with the reason kept, where it is ours and not there. */
    private boolean need(String name, String file, int line, Circumstances when) {
        List<String> chain = chain(name);
        chain.forEach(this::reach);
        boolean found = container.module(importPath, name).isPresent();
        if (found || container.isNamespace(importPath, name)) {
            return true;
        }
        int dot = name.indexOf('.');
        String top = dot < 0 ? name : name.substring(0, dot);
        boolean regular = container.module(importPath, top).isPresent();
        boolean ours = regular || (dot > 0 && container.isNamespace(importPath, top));
        if (ours || repository.file(name).isPresent()) {
            miss(name, file, line, when, regular);
        } else {
            missAbove(name, file, line, when);
        }
        return false;
    }

    private void miss(String name, String file, int line, Circumstances when, boolean regular) {
        Optional<String> behind = repository.file(name);
        boolean hidden = importPath.stream()
                .anyMatch(folder -> container.isUnknown(Paths.join(folder, name.replace('.', '/')) + ".py"));
        if (when.optional() || hidden) {
            return;
        }
        boolean certain = (regular || behind.isPresent()) && !when.conditional();
        missing.putIfAbsent(
                name + "\n" + file, new MissingModule(name, file, line, when, behind, Optional.empty(), certain));
    }

    /**
     * Keeps a module that lies in a folder above the import path: {@code python shop/server.py} looks for {@code shop.x} in
     * {@code shop}, not beside it. A single name may be a distribution's.
     */
    private void missAbove(String name, String file, int line, Circumstances when) {
        String folder = importPath.isEmpty() ? "/" : importPath.get(0);
        while (!folder.equals("/") && !when.optional()) {
            folder = Paths.parent(folder);
            Optional<String> found = container.module(List.of(folder), name).flatMap(container::repositoryFile);
            if (found.isPresent()) {
                boolean certain = name.contains(".") && !when.conditional();
                MissingModule above = new MissingModule(name, file, line, when, found, Optional.of(folder), certain);
                missing.putIfAbsent(name + "\n" + file, above);
                return;
            }
        }
    }

    /** Whether a file that is run changes the import path itself. */
    private boolean changesImportPath() {
        return reached.values().stream()
                .flatMap(file -> Stream.ofNullable(modules.files().get(file)))
                .map(TreeFile::text)
                .anyMatch(text -> text.contains("sys.path") || text.contains("addsitedir"));
    }

    /** The container paths that importing a name runs: the packages above it, then itself; none of a name no path can have. */
    private List<String> chain(String name) {
        List<String> chain = new ArrayList<>();
        if (name.length() > MAX_CHARACTERS) {
            return chain;
        }
        for (int end = name.indexOf('.'); end > 0; end = name.indexOf('.', end + 1)) {
            container.module(importPath, name.substring(0, end)).ifPresent(chain::add);
        }
        container.module(importPath, name).ifPresent(chain::add);
        return chain;
    }

    /** The dotted name of a file by the first folder of the import path that holds it. */
    private Optional<String> nameOf(String path) {
        return importPath.stream()
                .filter(folder -> Paths.isWithin(folder, path))
                .flatMap(folder -> PythonModules.dottedNameUnder("", Paths.relative(folder, path)).stream())
                .filter(name ->
                        container.module(importPath, name).filter(path::equals).isPresent())
                .findFirst();
    }

    private static Optional<String> absolute(Optional<String> importer, String path, int level, String module) {
        if (level == 0) {
            return Optional.of(module);
        }
        if (importer.isEmpty()) {
            return Optional.empty();
        }
        String base = importer.get();
        for (int up = path.endsWith("/__init__.py") ? 1 : 0; up < level; up++) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            base = base.substring(0, dot);
        }
        return Optional.of(module.isEmpty() ? base : base + "." + module);
    }

    private void reachByConvention(String path) {
        if (!reached.containsKey(path)) {
            byConvention.add(path);
        }
        reach(path);
    }

    private void reach(String path) {
        Optional<String> file = container.repositoryFile(path);
        if (file.isPresent() && reached.putIfAbsent(path, file.get()) == null) {
            open.push(path);
        }
    }
}
