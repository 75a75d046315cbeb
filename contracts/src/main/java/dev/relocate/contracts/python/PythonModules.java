package dev.relocate.contracts.python;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The first-party modules of a tree: which dotted name is which file, under every source root.
 *
 * <p>Immutable in what it says; files are scanned when they are first asked for. Safe for use by several threads.
 */
public final class PythonModules {
    private final Tree tree;
    private final List<String> roots;
    private final PythonFileCache cache;
    private final SortedMap<String, TreeFile> files = new TreeMap<>();
    /** The same for looking one up: long paths that begin alike are slow to compare. */
    private final Map<String, TreeFile> byPath = new HashMap<>();

    /** By source root, then by dotted name. */
    private final Map<String, Map<String, PythonModule>> modules = new ConcurrentHashMap<>();

    private final Map<String, ImportScope> scopesOfFolders = new ConcurrentHashMap<>();
    private final Map<ImportScope.Places, ImportScope> scopes = new ConcurrentHashMap<>();

    private final Map<String, PythonFile> scanned = new ConcurrentHashMap<>();

    private PythonModules(Tree tree, List<String> roots, PythonFileCache cache) {
        this.tree = tree;
        this.roots = roots;
        this.cache = cache;
        for (TreeFile file : tree.files().values()) {
            if (file.path().endsWith(".py") && file.mode() != FileMode.SYMLINK) {
                files.put(file.path(), file);
                byPath.put(file.path(), file);
            }
        }
    }

    /** The modules of a tree, its source roots found from its configuration. */
    public static PythonModules of(Tree tree) {
        return of(tree, new PythonFileCache());
    }

    /** The modules of a tree; blobs that the cache knows are not scanned again. */
    public static PythonModules of(Tree tree, PythonFileCache cache) {
        return new PythonModules(tree, SourceRoots.of(tree), cache);
    }

    /** The tree that was read. */
    public Tree tree() {
        return tree;
    }

    /** The folders on the import path, longest first, the repository's root (the empty path) last. */
    public List<String> roots() {
        return roots;
    }

    /** Every Python file, in the order of paths. */
    public SortedMap<String, TreeFile> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /**
     * The scan of a Python file.
     *
     * @throws IllegalArgumentException if the tree has no Python file at that path
     */
    public PythonFile scan(String path) {
        PythonFile known = scanned.get(path);
        if (known != null) {
            return known;
        }
        TreeFile file = byPath.get(path);
        if (file == null) {
            throw new IllegalArgumentException("The tree has no Python file " + path + ".");
        }
        return scanned.computeIfAbsent(path, missing -> cache.scan(file));
    }

    /** The module of a dotted name, the longest source root first. */
    public Optional<PythonModule> module(String name) {
        for (String root : roots) {
            Optional<PythonModule> found = module(root, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The module of a dotted name below one folder, whether or not it is a known source root. */
    public Optional<PythonModule> module(String root, String name) {
        return Optional.ofNullable(modulesOf(root).get(name));
    }

    /**
     * The module that an absolute name means in a file: on the source roots that the file lies in; else beside the file's
     * topmost package, where running it as a script or collecting it with pytest puts the import path; else on another root.
     */
    public Optional<PythonModule> resolve(String importer, String name) {
        return scopeOf(importer).target(importer, name).module();
    }

    /** What the imports of a file are looked up in. */
    ImportScope scopeOf(String importer) {
        String folder = Paths.parent(importer);
        ImportScope known = scopesOfFolders.get(folder);
        return known != null ? known : scopesOfFolders.computeIfAbsent(folder, this::scopeOfFolder);
    }

    private ImportScope scopeOfFolder(String folder) {
        return scopes.computeIfAbsent(ImportScope.Places.of(this, folder), places -> new ImportScope(this, places));
    }

    /** The names of a file, that of the longest source root first; none where its path is no dotted name. */
    public List<PythonModule> modulesOfFile(String path) {
        List<PythonModule> names = new ArrayList<>();
        for (String root : roots) {
            dottedNameUnder(root, path).flatMap(name -> module(root, name)).ifPresent(names::add);
        }
        return names;
    }

    /** The dotted name of the module by which a file is best known: the first of {@link #modulesOfFile}. */
    public Optional<String> nameOf(String path) {
        for (String root : roots) {
            Optional<String> name = dottedNameUnder(root, path);
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /**
     * The dotted name that a path has below a root, whether or not a file is there.
     *
     * @return nothing if the path lies elsewhere, is no Python file, or a part of it is no identifier
     */
    public static Optional<String> nameUnder(String root, String path) {
        return dottedNameUnder(root, path)
                .filter(name -> Stream.of(name.split("\\.", -1)).allMatch(PythonKeywords::isIdentifier));
    }

    /**
     * The dotted name that {@code importlib} finds a path by below a root: besides identifiers, its parts may begin with a
     * digit, as those of migrations do.
     */
    public static Optional<String> dottedNameUnder(String root, String path) {
        if (!path.endsWith(".py") || !(root.isEmpty() || path.startsWith(root + "/"))) {
            return Optional.empty();
        }
        String inside = path.substring(root.isEmpty() ? 0 : root.length() + 1, path.length() - 3);
        if (inside.endsWith("/__init__")) {
            inside = inside.substring(0, inside.length() - "/__init__".length());
        }
        for (String part : inside.split("/", -1)) {
            if (!PythonKeywords.isIdentifier(part) && !PythonKeywords.isIdentifier("_" + part)) {
                return Optional.empty();
            }
        }
        return Optional.of(inside.replace('/', '.'));
    }

    /**
     * The absolute name of the module that a {@code from} statement in a file names; empty text for {@code from . import x}
     * in a file at a root.
     *
     * @return nothing if the dots lead above the topmost package
     */
    public Optional<String> absolute(String importer, ImportStatement statement) {
        return ImportResolver.absolute(this, importer, statement);
    }

    /** The absolute name that a literal dynamic import in a file names; nothing where it is computed or a path. */
    public Optional<String> absolute(String importer, DynamicImport call) {
        return ImportResolver.dynamicName(this, importer, call);
    }

    /** The folder above the topmost regular package that holds a file. */
    public String scriptFolder(String path) {
        return scopeOf(path).scriptFolder();
    }

    /** The same for the files of a folder. */
    String aboveTopmostPackage(String start) {
        String folder = start;
        while (!folder.isEmpty() && byPath.containsKey(folder + "/__init__.py")) {
            folder = Paths.parent(folder);
        }
        return folder;
    }

    private Map<String, PythonModule> modulesOf(String root) {
        Map<String, PythonModule> known = modules.get(root);
        return known != null ? known : modules.computeIfAbsent(root, this::read);
    }

    private Map<String, PythonModule> read(String root) {
        Map<String, PythonModule> found = new HashMap<>();
        SortedMap<String, TreeFile> below = root.isEmpty() ? files : files.subMap(root + "/", root + "0");
        for (String path : below.keySet()) {
            Optional<String> name = dottedNameUnder(root, path);
            if (name.isEmpty()) {
                continue;
            }
            boolean isPackage = path.endsWith("/__init__.py");
            PythonModule.Kind kind = isPackage ? PythonModule.Kind.PACKAGE : PythonModule.Kind.MODULE;
            // a package hides a module of its name (importlib's FileFinder looks for folders first)
            PythonModule module = new PythonModule(name.get(), root, path, kind);
            found.merge(name.get(), module, (a, b) -> a.kind() == PythonModule.Kind.PACKAGE ? a : b);
            namespaces(found, root, name.get());
        }
        return found;
    }

    private static void namespaces(Map<String, PythonModule> found, String root, String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            String parent = name.substring(0, dot);
            String inside = parent.replace('.', '/');
            String folder = root.isEmpty() ? inside : root + "/" + inside;
            if (found.containsKey(parent)) {
                return;
            }
            found.put(parent, new PythonModule(parent, root, folder, PythonModule.Kind.NAMESPACE));
        }
    }
}
