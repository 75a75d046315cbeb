package dev.relocate.moves.files;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.Move;
import dev.relocate.moves.RelocationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The single files that a list of moves comes to on a tree, and the folders that move as a whole. */
public final class FileMoves {
    private final SortedMap<String, String> files = new TreeMap<>();
    private final SortedMap<String, String> folders = new TreeMap<>();

    private final SortedSet<String> merged = new TreeSet<>();

    private FileMoves() {}

    /**
     * Works the moves out; where one lies inside another, the more exact one holds.
     *
     * @throws RelocationException with every reason, where they cannot be made
     */
    public static FileMoves of(Tree tree, List<Move> moves) {
        List<String> problems = new ArrayList<>();
        FileMoves found = new FileMoves();
        if (moves.isEmpty()) {
            problems.add("There is nothing to move: name at least one path and where it goes.");
        }
        List<Move> ordered = moves.stream()
                .sorted(Comparator.<Move>comparingInt(move -> move.from().length())
                        .thenComparing(Move::from))
                .toList();
        for (Move move : ordered) {
            found.add(tree, move, problems);
        }
        found.checkTargets(tree, problems);
        if (!problems.isEmpty()) {
            throw new RelocationException(problems);
        }
        return found;
    }

    /** New path by old path, of every file that moves. */
    public SortedMap<String, String> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** New path by old path, of every folder that was named as a whole. */
    public SortedMap<String, String> folders() {
        return Collections.unmodifiableSortedMap(folders);
    }

    /** The blank {@code __init__.py} files that give way to the one of the package that theirs is merged into. */
    public SortedSet<String> merged() {
        return Collections.unmodifiableSortedSet(merged);
    }

    /** Where a file is after the moves. */
    public String after(String path) {
        return files.getOrDefault(path, path);
    }

    /** Where a folder is after the moves: its own move's target, or that of a folder above; nothing where it stays. */
    public Optional<String> folderAfter(String folder) {
        if (folder.startsWith("/")) {
            return Optional.empty(); // outside the repository
        }
        String above = folder;
        while (true) {
            String target = folders.get(above);
            if (target != null) {
                return Optional.of(Paths.join(target, Paths.relative(above, folder)));
            }
            if (above.isEmpty()) {
                return Optional.empty();
            }
            above = Paths.parent(above);
        }
    }

    private void add(Tree tree, Move move, List<String> problems) {
        String label = "The move " + move.from() + " -> " + move.to();
        if (!isClean(move.from()) || !isClean(move.to())) {
            problems.add(
                    label + " must name two paths inside the repository, relative, without \"..\" and not in .git.");
            return;
        }
        if (move.from().equals(move.to())) {
            problems.add(label + " goes nowhere: choose another target.");
            return;
        }
        if (tree.hasFile(move.from())) {
            put(move.from(), move.to(), label, problems);
            String stub = move.from() + "i"; // the type stub beside a module belongs to it
            if (move.from().endsWith(".py") && move.to().endsWith(".py") && tree.hasFile(stub)) {
                put(stub, move.to() + "i", label, problems);
            }
        } else if (tree.hasDirectory(move.from())) {
            if (folders.containsKey(move.from())) {
                problems.add(label + " moves a folder that another move takes already: name it once.");
                return;
            }
            folders.put(move.from(), move.to());
            for (String path : tree.filesBelow(move.from()).keySet()) {
                files.put(path, Paths.join(move.to(), Paths.relative(move.from(), path)));
            }
        } else {
            problems.add(label + " starts from a path that is not in the tree: check its spelling.");
        }
    }

    private void put(String from, String to, String label, List<String> problems) {
        String other = files.put(from, to);
        boolean byFolder = folders.keySet().stream().anyMatch(folder -> Paths.isWithin(folder, from));
        if (other != null && !byFolder) {
            problems.add(label + " moves a file that another move takes already: name it once.");
        }
    }

    private void checkTargets(Tree tree, List<String> problems) {
        files.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        Map<String, String> taken = new HashMap<>();
        files.forEach((from, to) -> {
            String other = taken.putIfAbsent(to, from);
            if (other != null) {
                problems.add("Both " + other + " and " + from + " would become " + to + ": give one another target.");
            }
            if (tree.hasFile(to) && !files.containsKey(to) && !merges(tree, from, to)) {
                problems.add(from + " cannot become " + to + ", which is there already: move or remove that first.");
            } else if (!tree.hasFile(to) && stays(tree, to)) {
                problems.add(from + " cannot become " + to + ", which is a folder: name the file in it.");
            }
            for (String above = Paths.parent(to); !above.isEmpty(); above = Paths.parent(above)) {
                Optional<TreeFile> file = tree.file(above);
                if (file.isPresent() && !files.containsKey(above)) {
                    String what = file.get().mode() == FileMode.SYMLINK ? "a symbolic link" : "a file";
                    problems.add(
                            from + " cannot go below " + above + ", which is " + what + ": choose another folder.");
                }
            }
        });
    }

    /** Whether a package's {@code __init__.py} says nothing that the other one would have to say as well. */
    private boolean merges(Tree tree, String from, String to) {
        boolean packages = from.endsWith("/__init__.py") && to.endsWith("/__init__.py");
        boolean silent = packages && tree.files().get(from).text().isBlank();
        if (silent) {
            merged.add(from);
        }
        return silent;
    }

    private boolean stays(Tree tree, String folder) {
        return tree.filesBelow(folder).keySet().stream().anyMatch(path -> !files.containsKey(path));
    }

    private static boolean isClean(String path) {
        Optional<String> normal = Paths.inRepository("", path);
        return normal.isPresent()
                && !path.isEmpty()
                && normal.get().equals(path)
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl)
                && !Paths.isWithin(".git", path);
    }
}
