package dev.relocate.contracts.breaks;

import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.python.EnvironmentAccess;
import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.python.ImportGraph;
import dev.relocate.contracts.source.Located;
import java.util.Optional;
import java.util.TreeSet;

/** Environment variables that a module sets after the import that reads them (semantics A9). */
final class EnvironmentRule implements Rule {
    @Override
    public void check(Scene scene, Findings findings) {
        ImportGraph graph = scene.contracts().graph();
        for (ServiceContract contract : scene.contracts().services()) {
            for (String file : new TreeSet<>(contract.closure().files().values())) {
                if (graph.modules().files().containsKey(file)) {
                    file(graph, file, Scene.row(contract), findings);
                }
            }
        }
    }

    private static void file(ImportGraph graph, String file, Findings.Row row, Findings findings) {
        for (EnvironmentAccess access : graph.modules().scan(file).environment()) {
            boolean sets = access.kind() != EnvironmentAccess.Kind.READ
                    && !access.circumstances().lazy();
            Optional<ImportEdge> reader = sets ? earlierReader(graph, file, access) : Optional.empty();
            reader.ifPresent(edge -> findings.add(
                    BreakKind.ENVIRONMENT_ORDER,
                    !access.circumstances().conditional()
                            && !edge.circumstances().conditional(),
                    new Located<>(access.name(), file, access.line()),
                    row,
                    access.name() + " is set after the import of " + edge.module() + " on line " + edge.line()
                            + ", which reads it when it is imported.",
                    "Move the assignment above line " + edge.line() + "."));
        }
    }

    /** The first import before an assignment whose closure reads the name when it is imported. */
    private static Optional<ImportEdge> earlierReader(ImportGraph graph, String file, EnvironmentAccess access) {
        return graph.importsOf(file).stream()
                .filter(edge -> edge.line() < access.line() && runsAtOnce(edge))
                .filter(edge -> graph.closure(edge.to(), EnvironmentRule::runsAtOnce).stream()
                        .filter(other -> !other.equals(file))
                        .anyMatch(other -> reads(graph, other, access.name())))
                .findFirst();
    }

    private static boolean runsAtOnce(ImportEdge edge) {
        return !edge.circumstances().lazy() && !edge.circumstances().typeChecking();
    }

    private static boolean reads(ImportGraph graph, String file, String name) {
        return graph.modules().scan(file).environment().stream()
                .anyMatch(other -> other.kind() == EnvironmentAccess.Kind.READ
                        && other.name().equals(name)
                        && !other.circumstances().lazy());
    }
}
