package dev.relocate.moves.rules;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.Move;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The moves that a hand-made change contains: a file that is new and one that is gone, or became a shim, of which at least half
 * of the lines are the same.
 */
public final class Renames {
    private static final double SIMILAR = 0.5;

    private Renames() {}

    /** The moves from one tree to another, in the order of old paths; each file moves at most once. */
    public static List<Move> between(Tree base, Tree proposal) {
        SortedMap<String, String> moves = new TreeMap<>();
        Set<String> sources = new HashSet<>();
        for (String path : TreeDiff.changed(base, proposal)) {
            boolean shim = proposal.file(path)
                    .filter(file -> file.text().contains("sys.modules"))
                    .isPresent();
            if (base.hasFile(path) && (!proposal.hasFile(path) || shim)) {
                sources.add(path);
            }
        }
        for (Map.Entry<String, TreeFile> added : proposal.files().entrySet()) {
            if (!base.hasFile(added.getKey()) && added.getValue().bytes().length > 0) {
                best(base, sources, added.getValue()).ifPresent(from -> {
                    moves.put(from, added.getKey());
                    sources.remove(from);
                });
            }
        }
        return moves.entrySet().stream()
                .map(move -> new Move(move.getKey(), move.getValue()))
                .toList();
    }

    private static Optional<String> best(Tree base, Set<String> sources, TreeFile added) {
        String best = "";
        double score = 0;
        for (String source : new java.util.TreeSet<>(sources)) {
            TreeFile file = base.files().get(source);
            double similarity = file.blobId().equals(added.blobId()) ? 2 : similarity(file.text(), added.text());
            if (similarity > score) {
                best = source;
                score = similarity;
            }
        }
        return score >= SIMILAR ? Optional.of(best) : Optional.empty();
    }

    private static double similarity(String one, String other) {
        Set<String> first = new HashSet<>(Arrays.asList(one.split("\n", -1)));
        Set<String> second = new HashSet<>(Arrays.asList(other.split("\n", -1)));
        int all = Math.max(first.size(), second.size());
        first.retainAll(second);
        return all == 0 ? 0 : (double) first.size() / all;
    }
}
