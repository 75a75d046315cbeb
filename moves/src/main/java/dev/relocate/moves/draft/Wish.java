package dev.relocate.moves.draft;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.rules.Separation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Wished layouts as moves. */
public final class Wish {
    private Wish() {}

    /**
     * A wish of one path or of a glob: {@code utils/*.py} to the folder {@code core/}.
     *
     * @param to a path; for a glob, or with a slash at its end, the folder to move into
     * @throws RelocationException where a glob matches nothing or its target is no folder
     */
    public static List<Move> of(Tree tree, String from, String to) {
        boolean glob = from.indexOf('*') >= 0 || from.indexOf('?') >= 0;
        if (!glob) {
            return List.of(new Move(from, to.endsWith("/") ? to + Paths.name(from) : to));
        }
        List<String> matches = tree.files().keySet().stream()
                .filter(path -> Separation.matches(from, path))
                .filter(path -> !Paths.name(path).equals("__init__.py"))
                .toList();
        if (matches.isEmpty()) {
            throw new RelocationException(List.of(from + " matches no file: check its spelling."));
        }
        String folder = to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
        if (tree.hasFile(folder)) {
            throw new RelocationException(
                    List.of(from + " can only move into a folder, and " + to + " is a file: name a folder."));
        }
        String base = Paths.parent(from.substring(0, from.indexOf(firstWildcard(from)) + 1));
        return matches.stream()
                .map(path -> new Move(path, Paths.join(folder, Paths.relative(base, path))))
                .toList();
    }

    private static char firstWildcard(String glob) {
        int star = glob.indexOf('*');
        int mark = glob.indexOf('?');
        return mark < 0 || (star >= 0 && star < mark) ? '*' : '?';
    }

    /**
     * The moves from a tree to a layout: a file that the layout lacks goes where the layout has a new one of its name.
     *
     * @param layout every path that there should be; other kinds of files than the moved ones may be left out
     * @throws RelocationException where a name is in several new places, or in none
     */
    public static List<Move> ofLayout(Tree tree, SortedSet<String> layout) {
        Map<String, List<String>> fresh = new TreeMap<>();
        for (String path : layout) {
            if (!tree.hasFile(path)) {
                fresh.computeIfAbsent(Paths.name(path), missing -> new ArrayList<>())
                        .add(path);
            }
        }
        List<Move> moves = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String path : new TreeSet<>(tree.files().keySet())) {
            List<String> targets = fresh.getOrDefault(Paths.name(path), List.of());
            if (layout.contains(path) || targets.isEmpty() || Paths.name(path).equals("__init__.py")) {
                continue;
            }
            if (targets.size() > 1) {
                problems.add(path + " could become " + String.join(" or ", targets) + ": say which with --move " + path
                        + "=" + targets.get(0) + ".");
            } else {
                moves.add(new Move(path, targets.get(0)));
            }
        }
        fresh.forEach((name, targets) -> {
            boolean found = moves.stream().anyMatch(move -> targets.contains(move.to()));
            boolean ambiguous = problems.stream().anyMatch(problem -> problem.contains(targets.get(0)));
            if (!found && !ambiguous && !name.equals("__init__.py")) {
                problems.add(targets.get(0) + " is in the layout, and no file named " + name
                        + " leaves its place for it: name the file that becomes it with --move.");
            }
        });
        if (!problems.isEmpty()) {
            throw new RelocationException(problems);
        }
        return List.copyOf(moves);
    }
}
