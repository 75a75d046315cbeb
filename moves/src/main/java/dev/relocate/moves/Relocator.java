package dev.relocate.moves;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Rewritten;
import dev.relocate.moves.config.ConfigurationRewriter;
import dev.relocate.moves.config.DataFiles;
import dev.relocate.moves.files.FileMoves;
import dev.relocate.moves.files.Mentions;
import dev.relocate.moves.launch.ProgramImports;
import dev.relocate.moves.prose.LinkRewriter;
import dev.relocate.moves.python.ModuleMap;
import dev.relocate.moves.python.NameClashes;
import dev.relocate.moves.python.NewCycles;
import dev.relocate.moves.python.PackageMarkers;
import dev.relocate.moves.python.PythonRewriter;
import dev.relocate.moves.python.Shims;
import dev.relocate.moves.python.TreeHazards;
import dev.relocate.moves.roles.Roles;
import dev.relocate.moves.runtime.RuntimeRewriter;
import dev.relocate.moves.template.TagLibraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Carries one relocation out on one tree. */
final class Relocator {
    private final Relocation relocation;
    private final Tree tree;
    private final FileMoves moves;
    private final PythonFileCache cache;
    private final Lazy<Contracts> contracts;
    private final ModuleMap map;
    private final UnresolvedReferences unresolved = new UnresolvedReferences();
    private final SortedMap<String, Edit> edits = new TreeMap<>();
    private final SortedMap<String, Rewritten> rewritten = new TreeMap<>();

    Relocator(Relocation relocation, Tree tree, PythonFileCache cache) {
        this.relocation = relocation;
        this.tree = tree;
        this.cache = cache;
        this.moves = FileMoves.of(tree, relocation.moves());
        this.contracts = new Lazy<>(() -> Contracts.of(tree, cache));
        PythonModules modules = PythonModules.of(tree, cache);
        this.map = new ModuleMap(modules, moves, new ProgramImports(modules, moves, contracts));
    }

    Relocated relocate() {
        moves.files().keySet().forEach(from -> edits.put(from, new Edit.Delete(from)));
        moves.merged().forEach(from -> edits.put(from, new Edit.Delete(from)));
        Predicate<String> untouched = untouched();
        Optional<RuntimeRewriter> runtime = relocation.stage() == Stage.ENTRYPOINTS
                ? Optional.of(new RuntimeRewriter(map, contracts.get(), cache, unresolved))
                : Optional.empty();
        SortedMap<String, PythonRewriter.Result> commands =
                runtime.map(RuntimeRewriter::commands).orElseGet(TreeMap::new);
        TagLibraries libraries = new TagLibraries(moves, tree, unresolved);
        Map<String, PythonRewriter.Result> references =
                references(path -> !commands.containsKey(path) && (moved(path) || !untouched.test(path)));
        for (TreeFile file : tree.files().values()) {
            Optional<PythonRewriter.Result> result = Optional.ofNullable(commands.get(file.path()))
                    .or(() -> Optional.ofNullable(references.get(file.path())));
            if (libraries.concern(file)) {
                Optional<PythonRewriter.Result> loads = libraries.rewrite(file);
                result = result.or(() -> loads);
            }
            write(file, moved(file.path()), result);
        }
        new TreeHazards(map, unresolved).find();
        new DataFiles(map, unresolved).find(commands.keySet());
        new NewCycles(map, unresolved).find();
        new NameClashes(map, unresolved).find();
        SortedMap<String, Edit.Write> markers = new PackageMarkers(map).write();
        markers.values().forEach(marker -> edits.put(marker.path(), marker));
        List<String> shims = new ArrayList<>();
        if (relocation.shims() || relocation.stage() == Stage.PREPARATION) {
            new Shims(map, relocation.warning(), unresolved).write().forEach(shim -> {
                edits.put(shim.path(), shim);
                shims.add(shim.path());
            });
        }
        runtime.ifPresent(images -> images.copies(tree.with(edits.values()), new TreeSet<>(markers.keySet()))
                .forEach(copied -> {
                    edits.put(copied.path(), copied);
                    rewritten.merge(
                            copied.path(),
                            new Rewritten(copied.path(), 1),
                            (one, more) -> new Rewritten(copied.path(), one.references() + 1));
                }));
        List<Move> moved = moves.files().entrySet().stream()
                .map(move -> new Move(move.getKey(), move.getValue()))
                .toList();
        return new Relocated(
                List.copyOf(edits.values()),
                moved,
                List.copyOf(rewritten.values()),
                List.copyOf(shims),
                unresolved.list());
    }

    /** What becomes of the files that move or may refer to what moves, by path; all are read and rewritten side by side. */
    private Map<String, PythonRewriter.Result> references(Predicate<String> wanted) {
        Mentions mentions = Mentions.of(moves);
        PythonRewriter python = new PythonRewriter(map, unresolved);
        ConfigurationRewriter configuration = new ConfigurationRewriter(map, unresolved);
        LinkRewriter links = new LinkRewriter(map);
        Map<String, PythonRewriter.Result> results = new ConcurrentHashMap<>();
        tree.files().values().parallelStream()
                .filter(file -> file.mode() != FileMode.SYMLINK)
                .filter(file ->
                        ConfigurationFile.isOne(file.path()) || LinkRewriter.isDocument(file.path()) || isPython(file))
                .filter(file -> moved(file.path()) || mentions.in(file))
                .filter(file -> wanted.test(file.path()))
                .forEach(file -> {
                    Optional<PythonRewriter.Result> result = LinkRewriter.isDocument(file.path())
                            ? links.rewrite(file)
                            : ConfigurationFile.isOne(file.path()) ? configuration.rewrite(file) : python.rewrite(file);
                    result.ifPresent(changed -> results.put(file.path(), changed));
                });
        return results;
    }

    private boolean moved(String path) {
        return moves.files().containsKey(path);
    }

    private void write(TreeFile file, boolean moved, Optional<PythonRewriter.Result> result) {
        if (moves.merged().contains(file.path())) {
            return;
        }
        String target = moves.after(file.path());
        if (moved || result.isPresent()) {
            byte[] content = result.map(PythonRewriter.Result::content).orElseGet(file::bytes);
            edits.put(target, new Edit.Write(target, file.mode(), content));
        }
        result.ifPresent(changed -> rewritten.put(target, new Rewritten(target, Math.max(1, changed.references()))));
    }

    /** In Stage 1 entry modules and coordinators go on through the shims (semantics B4). */
    private Predicate<String> untouched() {
        if (relocation.stage() != Stage.PREPARATION) {
            return path -> false;
        }
        Roles roles = Roles.of(contracts.get());
        return path -> roles.entrypoint(path).isPresent() || roles.isCoordinator(path);
    }

    private static boolean isPython(TreeFile file) {
        String name = Paths.name(file.path());
        if (name.endsWith(".py") || name.endsWith(".pyi")) {
            return true;
        }
        if (name.indexOf('.') >= 0 || file.mode() != FileMode.EXECUTABLE) {
            return false;
        }
        byte[] bytes = file.bytes();
        int end = 0;
        while (end < bytes.length && end < 200 && bytes[end] != '\n') {
            end++;
        }
        String first = new String(bytes, 0, end, java.nio.charset.StandardCharsets.ISO_8859_1);
        return first.startsWith("#!") && first.contains("python");
    }
}
