package dev.relocate.moves.shims;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.Stage;
import dev.relocate.moves.python.Shims;
import dev.relocate.moves.shims.KeptShim.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the shims of a tree and their users, and takes shims away. */
public final class ShimInventory {
    private final Tree tree;
    private final PythonModules modules;
    private final PythonFileCache scans;

    private ShimInventory(Tree tree, PythonFileCache scans) {
        this.tree = tree;
        this.scans = scans;
        this.modules = PythonModules.of(tree, scans);
    }

    /** Every shim of a tree, in the order of paths. */
    public static List<KeptShim> of(Tree tree) {
        return of(tree, new PythonFileCache());
    }

    /** As {@link #of(Tree)}; Python files that the cache knows are not scanned again. */
    public static List<KeptShim> of(Tree tree, PythonFileCache scans) {
        return of(tree, path -> true, scans);
    }

    /** The shims of a tree at some paths, in their order. */
    static List<KeptShim> of(Tree tree, Predicate<String> wanted, PythonFileCache scans) {
        ShimInventory inventory = new ShimInventory(tree, scans);
        List<KeptShim> found = new ArrayList<>();
        for (TreeFile file : tree.files().values()) {
            if (wanted.test(file.path())) {
                inventory.shim(file).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /**
     * Takes shims away and makes whoever still used them use the new names.
     *
     * @param shims their paths, at least one
     * @param stage decides what is rewritten beside Python references, as for a move
     * @throws RelocationException where a path is no shim
     */
    public static Relocated remove(Tree tree, List<String> shims, Stage stage) {
        return remove(tree, shims, stage, new PythonFileCache());
    }

    /** As the shorter form; Python files that the cache knows are not scanned again. */
    public static Relocated remove(Tree tree, List<String> shims, Stage stage, PythonFileCache scans) {
        ShimInventory inventory = new ShimInventory(tree, scans);
        List<String> problems = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        for (String path : new TreeSet<>(shims)) {
            Optional<Move> move = tree.file(path).flatMap(inventory::move);
            move.ifPresentOrElse(
                    moves::add, () -> problems.add(path + " is no shim: name one that relocate shims lists."));
        }
        if (!problems.isEmpty()) {
            throw new RelocationException(problems);
        }
        return inventory.withoutShims(moves, stage);
    }

    /** What the old names' users become; the moved files themselves stay as they are. */
    private Relocated withoutShims(List<Move> moves, Stage stage) {
        Relocated whole = new Relocation(moves, stage, false).apply(MovedBack.of(tree, moves), scans);
        List<Edit> edits = whole.edits().stream()
                .filter(edit -> moves.stream().noneMatch(move -> Paths.isWithin(move.to(), edit.path())))
                .filter(edit -> edit instanceof Edit.Write || tree.hasFile(edit.path()))
                .toList();
        return new Relocated(
                edits,
                List.of(),
                whole.rewritten().stream()
                        .filter(file -> moves.stream().noneMatch(move -> Paths.isWithin(move.to(), file.file())))
                        .toList(),
                List.of(),
                whole.unresolved().stream()
                        .filter(entry -> moves.stream().noneMatch(move -> Paths.isWithin(move.from(), entry.file())))
                        .filter(entry -> tree.hasFile(entry.file()))
                        .toList());
    }

    private Optional<KeptShim> shim(TreeFile file) {
        return move(file).map(move -> {
            Relocated without = withoutShims(List.of(move), Stage.ENTRYPOINTS);
            List<Use> uses = new ArrayList<>();
            for (Edit edit : without.edits()) {
                if (edit instanceof Edit.Write write && tree.hasFile(write.path())) {
                    lines(write, uses);
                }
            }
            for (Unresolved entry : without.unresolved()) {
                uses.add(new Use(entry.file(), entry.line(), entry.text(), false));
            }
            uses.sort(Comparator.comparing(Use::file).thenComparingInt(Use::line));
            String oldName = modules.nameOf(file.path()).orElse(file.path());
            return new KeptShim(file.path(), oldName, Shims.newName(file).orElseThrow(), move, List.copyOf(uses));
        });
    }

    private void lines(Edit.Write write, List<Use> uses) {
        List<String> before = tree.files().get(write.path()).text().lines().toList();
        List<String> after = new ArrayList<>(new String(write.content(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList());
        for (int line = 0; line < before.size(); line++) {
            if (!after.remove(before.get(line))) {
                uses.add(new Use(write.path(), line + 1, before.get(line).strip(), true));
            }
        }
    }

    private Optional<Move> move(TreeFile shim) {
        if (!shim.path().endsWith(".py")) {
            return Optional.empty();
        }
        return Shims.newName(shim)
                .flatMap(name -> modules.resolve(shim.path(), name))
                .flatMap(module -> move(shim, module));
    }

    private static Optional<Move> move(TreeFile shim, PythonModule module) {
        boolean isPackage = shim.path().endsWith("/__init__.py");
        if (isPackage && module.kind() != PythonModule.Kind.MODULE) {
            return Optional.of(new Move(Paths.parent(shim.path()), module.folder()));
        }
        return module.kind() == PythonModule.Kind.NAMESPACE
                ? Optional.empty()
                : Optional.of(new Move(shim.path(), module.path()));
    }
}
