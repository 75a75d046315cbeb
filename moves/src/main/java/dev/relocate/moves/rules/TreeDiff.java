package dev.relocate.moves.rules;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The difference between two trees. */
final class TreeDiff {
    private TreeDiff() {}

    /** Every path that was added, removed or changed in content or mode. */
    static SortedSet<String> changed(Tree base, Tree proposal) {
        SortedSet<String> paths = new TreeSet<>(base.files().keySet());
        paths.addAll(proposal.files().keySet());
        paths.removeIf(path -> same(base, proposal, path));
        return paths;
    }

    /** Whether a path is the same in both, or in neither. */
    static boolean same(Tree one, Tree other, String path) {
        Optional<TreeFile> first = one.file(path);
        Optional<TreeFile> second = other.file(path);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() == second.isEmpty();
        }
        return first.get().mode() == second.get().mode()
                && (first.get() == second.get()
                        || first.get().blobId().equals(second.get().blobId()));
    }

    /** The first line, from 1, in which the later tree's file differs from the earlier one's; 1 where one is missing. */
    static int firstDifference(Tree earlier, Tree later, String path) {
        List<String> before = lines(earlier, path);
        List<String> after = lines(later, path);
        int line = 0;
        while (line < before.size() && line < after.size() && before.get(line).equals(after.get(line))) {
            line++;
        }
        return Math.max(1, Math.min(line + 1, Math.max(1, after.size())));
    }

    /** The lines of one file that the other does not have. */
    static List<String> linesOnlyIn(Tree tree, Tree other, String path) {
        List<String> lines = new java.util.ArrayList<>(lines(tree, path));
        lines.removeAll(lines(other, path));
        return lines;
    }

    private static List<String> lines(Tree tree, String path) {
        return tree.file(path)
                .map(file -> Arrays.asList(file.text().split("\n", -1)))
                .orElse(List.of());
    }
}
