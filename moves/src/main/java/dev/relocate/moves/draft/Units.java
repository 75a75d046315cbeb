package dev.relocate.moves.draft;

import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.python.ImportGraph;
import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.Move;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Wished moves as units, one a task: moves that need each other's place go together, and what others import goes first. */
final class Units {
    private final ImportGraph graph;
    private final List<List<Move>> ordered = new ArrayList<>();
    private final Set<List<Move>> visited = new LinkedHashSet<>();

    private Units(ImportGraph graph) {
        this.graph = graph;
    }

    static List<List<Move>> of(List<Move> moves, ImportGraph graph) {
        List<List<Move>> units = new ArrayList<>();
        List<Move> sorted = moves.stream()
                .distinct()
                .sorted(Comparator.comparing(Move::from))
                .toList();
        for (Move move : sorted) {
            List<Move> unit = new ArrayList<>(List.of(move));
            for (List<Move> other : List.copyOf(units)) {
                if (other.stream().anyMatch(one -> meets(one, move) || meets(move, one))) {
                    unit.addAll(0, other);
                    units.remove(other);
                }
            }
            units.add(unit);
        }
        Units order = new Units(graph);
        units.forEach(unit -> order.visit(unit, units));
        return List.copyOf(order.ordered);
    }

    /** Whether one move goes where the other starts, or they take each other's files. */
    private static boolean meets(Move one, Move other) {
        return Paths.isWithin(one.to(), other.from())
                || Paths.isWithin(other.from(), one.to())
                || Paths.isWithin(one.from(), other.from());
    }

    private void visit(List<Move> unit, List<List<Move>> units) {
        if (!visited.add(unit)) {
            return;
        }
        for (List<Move> other : units) {
            if (other != unit && imports(unit, other)) {
                visit(other, units);
            }
        }
        ordered.add(List.copyOf(unit));
    }

    private boolean imports(List<Move> unit, List<Move> other) {
        return graph.modules().files().keySet().stream()
                .filter(file -> holds(unit, file))
                .flatMap(file -> graph.importsOf(file).stream())
                .map(ImportEdge::to)
                .anyMatch(file -> holds(other, file));
    }

    private static boolean holds(List<Move> unit, String file) {
        return unit.stream().anyMatch(move -> Paths.isWithin(move.from(), file));
    }
}
