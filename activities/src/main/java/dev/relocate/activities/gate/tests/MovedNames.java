package dev.relocate.activities.gate.tests;

import dev.relocate.workflows.plan.PlannedMove;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What tests are called after files of them, or files with doctests, have moved. */
final class MovedNames {
    private final List<Rename> renames;

    private MovedNames(List<Rename> renames) {
        this.renames = renames;
    }

    private record Rename(String from, String to) {}

    /** The names that the moves change: dotted paths from the repository's root, and from each folder that both share. */
    static MovedNames of(List<PlannedMove> moves) {
        List<Rename> renames = new ArrayList<>();
        for (PlannedMove move : moves) {
            List<String> from = List.of(dotted(move.from()).split("\\."));
            List<String> to = List.of(dotted(move.to()).split("\\."));
            int shared = 0;
            while (shared < Math.min(from.size(), to.size())
                    && (shared == 0 || from.get(shared - 1).equals(to.get(shared - 1)))) {
                renames.add(new Rename(
                        String.join(".", from.subList(shared, from.size())),
                        String.join(".", to.subList(shared, to.size()))));
                shared++;
            }
        }
        return new MovedNames(renames);
    }

    /** What a test of the base may be called in the proposal; the likeliest first, its old name last. */
    Set<String> candidates(String id) {
        Set<String> candidates = new LinkedHashSet<>();
        for (Rename rename : renames) {
            int cut = id.indexOf("::");
            String moved = cut < 0
                    ? renamed(id, rename)
                    : renamed(id.substring(0, cut), rename) + "::" + renamed(id.substring(cut + 2), rename);
            if (!moved.equals(id)) {
                candidates.add(moved);
            }
        }
        candidates.add(id);
        return candidates;
    }

    private static String renamed(String name, Rename rename) {
        boolean below = name.equals(rename.from()) || name.startsWith(rename.from() + ".");
        return below ? rename.to() + name.substring(rename.from().length()) : name;
    }

    private static String dotted(String path) {
        return path.replaceFirst("\\.py$", "").replaceFirst("/__init__$", "").replace('/', '.');
    }
}
