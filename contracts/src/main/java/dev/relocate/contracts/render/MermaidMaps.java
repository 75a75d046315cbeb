package dev.relocate.contracts.render;

import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.render.ContractGraph.Edge;
import dev.relocate.contracts.render.ContractGraph.Layer;
import dev.relocate.contracts.render.ContractGraph.Node;
import java.util.List;
import java.util.Locale;

/** Writes the picture of the maps as a Mermaid flowchart. */
public final class MermaidMaps {
    private MermaidMaps() {}

    /** A flowchart from services to modules, what is broken in red. */
    public static String render(ContractMaps maps) {
        ContractGraph graph = ContractGraph.of(maps);
        StringBuilder out = new StringBuilder("flowchart LR\n");
        for (Layer layer : Layer.values()) {
            List<Node> nodes =
                    graph.nodes().stream().filter(node -> node.layer() == layer).toList();
            if (!nodes.isEmpty()) {
                out.append("  subgraph ")
                        .append(layer.name().toLowerCase(Locale.ROOT))
                        .append('\n');
                nodes.forEach(node -> out.append("    ")
                        .append(node.id())
                        .append("[\"")
                        .append(text(node.label()))
                        .append(node.broken() ? "\"]:::broken\n" : "\"]\n"));
                out.append("  end\n");
            }
        }
        for (Edge edge : graph.edges()) {
            out.append("  ")
                    .append(edge.from())
                    .append(" --> ")
                    .append(edge.to())
                    .append('\n');
        }
        return out.append("  classDef broken fill:#fde7e7,stroke:#b00020,color:#7a0016\n")
                .toString();
    }

    /** A label in quotes: everything but plain characters as an entity code (Mermaid, "Entity codes"). */
    private static String text(String label) {
        StringBuilder out = new StringBuilder();
        label.codePoints().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || " ./:_-@=*\u2192".indexOf(c) >= 0;
            int type = Character.getType(c);
            if (type == Character.CONTROL || type == Character.FORMAT) {
                out.append(' ');
            } else if (plain) {
                out.appendCodePoint(c);
            } else {
                out.append('#').append(c).append(';');
            }
        });
        return out.toString();
    }
}
