package dev.relocate.worker.plan.yaml;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (core schema) into values with positions.
 *
 * <p>Aliases are followed; depth, size and the size after following aliases are bounded, so that reading takes time and
 * memory in proportion to the text.
 */
public final class YamlSource {
    /** How deep lists and mappings may be nested. */
    public static final int MAX_DEPTH = 30;

    /** How many values a file may hold, each counted as often as aliases repeat it. */
    public static final int MAX_VALUES = 50_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(100)
            .setAllowNonScalarKeys(true)
            .build();

    private static final long CYCLE = -1;

    private YamlSource() {}

    /** The file's single document, or nothing where it is empty or cannot be read, which is then a problem. */
    public static Optional<Value> read(String text, Problems problems) {
        try {
            Optional<Position> tooDeep = nestedTooDeep(text);
            if (tooDeep.isPresent()) {
                problems.add(
                        Problem.at(tooDeep.get(), "", "nests lists and mappings more than " + MAX_DEPTH + " deep"));
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            return root.filter(node -> isBounded(node, problems)).map(node -> Value.root(node, problems));
        } catch (MarkedYamlEngineException wrong) {
            problems.add(Problem.at(Position.of(wrong.getProblemMark()), "", "is not valid YAML: " + reason(wrong))
                    .suggesting("check indentation, quotes and colons here and in the line above"));
            return Optional.empty();
        } catch (YamlEngineException wrong) {
            problems.add(Problem.at(new Position(1, 1), "", "is not valid YAML: " + oneLine(wrong.getMessage())));
            return Optional.empty();
        }
    }

    private static String reason(MarkedYamlEngineException wrong) {
        String context = wrong.getContext() == null ? "" : oneLine(wrong.getContext()) + " ";
        return context + oneLine(wrong.getProblem());
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    /** Composing recurses, so depth is measured on the flat stream of events first. */
    private static Optional<Position> nestedTooDeep(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                return Optional.of(Position.of(event.getStartMark()));
            }
        }
        return Optional.empty();
    }

    private static boolean isBounded(Node root, Problems problems) {
        long values = countOf(root, new IdentityHashMap<>());
        if (values != CYCLE && values <= MAX_VALUES) {
            return true;
        }
        String found = values == CYCLE
                ? "has an alias inside the value that it repeats"
                : "holds more than " + MAX_VALUES + " values, aliases followed";
        problems.add(Problem.at(Position.of(root.getStartMark()), "", found));
        return false;
    }

    /** How many values a node comes to with its aliases followed, at most {@code MAX_VALUES + 1}. */
    private static long countOf(Node node, Map<Node, Long> known) {
        if (!(node instanceof CollectionNode<?>)) {
            return 1;
        }
        Long before = known.putIfAbsent(node, CYCLE);
        if (before != null) {
            return before;
        }
        long count = 1;
        for (Node child : childrenOf(node)) {
            long below = countOf(child, known);
            if (below == CYCLE) {
                return CYCLE;
            }
            count = Math.min(count + below, MAX_VALUES + 1L);
        }
        known.put(node, count);
        return count;
    }

    private static Iterable<Node> childrenOf(Node node) {
        if (node instanceof MappingNode mapping) {
            return () ->
                    mapping.getValue().stream().flatMap(YamlSource::keyAndValue).iterator();
        }
        return ((SequenceNode) node).getValue();
    }

    private static Stream<Node> keyAndValue(NodeTuple tuple) {
        return Stream.of(tuple.getKeyNode(), tuple.getValueNode());
    }
}
