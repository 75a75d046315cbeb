package dev.relocate.worker.plan.yaml;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys and values of a mapping, in the order of the file. */
public final class Fields {
    private final Value owner;
    private final Map<String, Value> values;
    private final Problems problems;
    private final Set<String> meant = new HashSet<>();

    private Fields(Value owner, Map<String, Value> values, Problems problems) {
        this.owner = owner;
        this.values = values;
        this.problems = problems;
    }

    static Fields of(Value owner, MappingNode mapping, Problems problems) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                Position at = Position.of(tuple.getKeyNode().getStartMark());
                problems.add(Problem.at(at, owner.key(), "has a list or mapping as a key")
                        .expecting("plain text"));
                continue;
            }
            Value value = owner.child(name, name.getValue(), tuple.getValueNode());
            Value earlier = values.putIfAbsent(name.getValue(), value);
            if (earlier != null) {
                problems.add(value.problem("is given twice")
                        .suggesting("keep this or the one in line "
                                + earlier.position().line()));
            }
        }
        return new Fields(owner, values, problems);
    }

    /** The mapping itself. */
    public Value owner() {
        return owner;
    }

    /** The value of a key, or nothing where the key is absent. */
    public Optional<Value> field(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of a key that must be there.
     *
     * @param expected what it must be, as a noun
     */
    public Optional<Value> required(String name, String expected) {
        if (!isMeant(name)) {
            problems.add(Problem.at(owner.position(), KeyPath.child(owner.key(), name), "is missing")
                    .expecting(expected));
        }
        return field(name);
    }

    /** Whether a key is there, or one that was taken for a slip of the pen for it. */
    public boolean isMeant(String name) {
        return values.containsKey(name) || meant.contains(name);
    }

    /** All keys with their values. */
    public Map<String, Value> all() {
        return values;
    }

    /** Notes every key that is none of the known ones, nor of those that are recognised without being recommended. */
    void refuseOthers(List<String> known, List<String> recognised) {
        List<String> unused =
                known.stream().filter(name -> !values.containsKey(name)).toList();
        values.forEach((name, value) -> {
            if (!known.contains(name) && !recognised.contains(name)) {
                Optional<String> near = Spelling.nearest(name, unused).or(() -> Spelling.nearest(name, recognised));
                near.ifPresent(meant::add);
                Problem problem = value.problem("is not a key here");
                problems.add(near.map(key -> problem.suggesting("did you mean \"" + key + "\"?"))
                        .orElseGet(() -> problem.expecting("one of " + String.join(", ", known))));
            }
        });
    }
}
