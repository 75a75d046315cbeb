package dev.relocate.activities.gate.syntax;

import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The files and folders that compileall is given. */
final class SourceRoots {
    private SourceRoots() {}

    /** The entries at the root of any of the trees that are or hold Python, as far as they exist in the first tree. */
    static List<String> in(Tree proposal, List<Tree> others) {
        TreeSet<String> roots = new TreeSet<>();
        List<Tree> all = new ArrayList<>(others);
        all.add(proposal);
        for (Tree tree : all) {
            tree.files().keySet().stream()
                    .filter(path -> path.endsWith(".py"))
                    .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/')) : path)
                    .forEach(roots::add);
        }
        return existing(roots.stream().toList(), proposal);
    }

    /** Those of the named roots that exist. */
    static List<String> existing(List<String> roots, Tree proposal) {
        return roots.stream()
                .map(root -> root.replaceAll("/+$", ""))
                .filter(root -> root.equals(".") || proposal.hasFile(root) || proposal.hasDirectory(root))
                .toList();
    }

    /** How many Python files lie in the roots. */
    static int countFiles(List<String> roots, Tree tree) {
        return (int) tree.files().values().stream()
                .filter(file -> file.path().endsWith(".py") && file.mode() != FileMode.SYMLINK)
                .filter(file -> roots.stream()
                        .anyMatch(root -> root.equals(".")
                                || file.path().equals(root)
                                || file.path().startsWith(root + "/")))
                .count();
    }
}
