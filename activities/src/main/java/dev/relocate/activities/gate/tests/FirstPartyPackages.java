package dev.relocate.activities.gate.tests;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The importable names that stand for the repository's own code. */
final class FirstPartyPackages {
    private static final int MOST = 100;
    private static final Set<String> NEVER_IMPORTED = Set.of("setup", "conftest", "__init__", "__main__");

    private FirstPartyPackages() {}

    /** Those that hold what moves; all, where nothing is said to move. At most {@value #MOST}, in order. */
    static List<String> of(Tree tree, List<PlannedMove> moves) {
        TreeSet<String> names = new TreeSet<>();
        tree.files().keySet().stream()
                .filter(path -> path.endsWith(".py"))
                .filter(path -> moves.isEmpty() || moves.stream().anyMatch(move -> concerns(move, path)))
                .flatMap(path -> name(tree, path))
                .forEach(names::add);
        return names.stream().limit(MOST).toList();
    }

    private static boolean concerns(PlannedMove move, String path) {
        return Stream.of(move.from(), move.to()).anyMatch(moved -> {
            String folder =
                    moved.endsWith(".py") && moved.contains("/") ? moved.substring(0, moved.lastIndexOf('/')) : moved;
            return path.equals(moved) || path.startsWith(folder + "/");
        });
    }

    /** The outermost package that a file belongs to, else the file's own module. */
    private static Stream<String> name(Tree tree, String path) {
        String folder = parent(path);
        String outermost = "";
        while (!folder.isEmpty() && tree.hasFile(folder + "/__init__.py")) {
            outermost = folder;
            folder = parent(folder);
        }
        String module = outermost.isEmpty() ? path.substring(0, path.length() - ".py".length()) : outermost;
        // Without an __init__.py, the folders below the root are packages too.
        String name = outermost.isEmpty() && module.contains("/") ? topFolder(module) : lastPart(module);
        return name.matches("[\\p{L}_][\\p{L}\\p{N}_]*") && !NEVER_IMPORTED.contains(name)
                ? Stream.of(name)
                : Stream.empty();
    }

    private static String topFolder(String module) {
        String below = module.startsWith("src/") ? module.substring("src/".length()) : module;
        int slash = below.indexOf('/');
        return slash < 0 ? below : below.substring(0, slash);
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
