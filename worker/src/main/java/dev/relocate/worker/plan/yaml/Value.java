package dev.relocate.worker.plan.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file, with where it stands and the keys that lead to it.
 *
 * <p>Each reading method gives nothing where the value is of another kind, and has noted that as a problem; the caller goes
 * on with the rest of the file.
 */
public final class Value {
    private final Node node;
    private final Position position;
    private final String key;
    private final Problems problems;

    private Value(Node node, Position position, String key, Problems problems) {
        this.node = node;
        this.position = position;
        this.key = key;
        this.problems = problems;
    }

    static Value root(Node node, Problems problems) {
        return new Value(node, Position.of(node.getStartMark()), "", problems);
    }

    /** The value of a mapping's key; it stands where its key stands, also where an alias gives it. */
    Value child(Node keyNode, String name, Node value) {
        return new Value(value, Position.of(keyNode.getStartMark()), KeyPath.child(key, name), problems);
    }

    /** Where the value stands: the place of its key, or of itself in a list. */
    public Position position() {
        return position;
    }

    /** The keys that lead here, {@code stages.2.tasks[0].shim}. */
    public String key() {
        return key;
    }

    /** Notes a problem with this value. */
    public void refuse(String found, String expected) {
        problems.add(Problem.at(position, key, found).expecting(expected));
    }

    /** Notes a problem with this value. */
    public void refuse(String found, String expected, String suggestion) {
        problems.add(Problem.at(position, key, found).expecting(expected).suggesting(suggestion));
    }

    /** Notes a problem with this value of which there is no more to say than what was found. */
    public void refuse(Problem problem) {
        problems.add(problem);
    }

    /** A problem at this value, still to be noted by {@link #refuse(Problem)}. */
    public Problem problem(String found) {
        return Problem.at(position, key, found);
    }

    /** Whether this is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether this is a list of nothing. */
    public boolean isEmptyList() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    /** Whether it says that there is nothing: {@code null}, {@code ~}, or no value at all. */
    public boolean isNull() {
        return isTagged(Tag.NULL);
    }

    /** Whether this is a mapping. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /**
     * A mapping whose keys are known beforehand; any other key is a problem.
     *
     * @param known the keys that there are, in the order in which they are explained
     */
    public Optional<Fields> fields(List<String> known) {
        return fields(known, List.of());
    }

    /**
     * A mapping whose keys are known beforehand; any other key is a problem.
     *
     * @param known the keys that there are, in the order in which they are explained
     * @param recognised keys that the caller refuses in words of its own
     */
    public Optional<Fields> fields(List<String> known, List<String> recognised) {
        return entries("a mapping with the keys " + String.join(", ", known)).map(fields -> {
            fields.refuseOthers(known, recognised);
            return fields;
        });
    }

    /** A mapping of any keys. */
    public Optional<Fields> entries(String expected) {
        if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
            return Optional.of(Fields.of(this, mapping, problems));
        }
        return mismatch(expected);
    }

    /** A list's values. */
    public Optional<List<Value>> list(String expected) {
        if (node instanceof SequenceNode sequence && sequence.getTag().equals(Tag.SEQ)) {
            List<Value> values = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                String place = key + "[" + values.size() + "]";
                values.add(new Value(item, Position.of(item.getStartMark()), place, problems));
            }
            return Optional.of(values);
        }
        return mismatch(expected);
    }

    /** Text that is not empty; a number, {@code true} or a date written without quotes is no text. */
    public Optional<String> text(String expected) {
        if (isTagged(Tag.STR) || isTagged(Tag.ENV_TAG)) {
            return printable(expected);
        }
        if (isTagged(Tag.INT) || isTagged(Tag.FLOAT) || isTagged(Tag.BOOL)) {
            return mismatch(expected, "write it in quotes, \"" + written() + "\", where it is meant as text");
        }
        return mismatch(expected);
    }

    /** Text, a number or a truth value, as it is written: {@code 3.10} stays {@code 3.10}. May be empty. */
    public Optional<String> scalar(String expected) {
        if (node instanceof ScalarNode && !isTagged(Tag.NULL) && isPlainTag()) {
            return written().indexOf('\0') < 0 ? Optional.of(written()) : mismatch(expected);
        }
        return mismatch(expected);
    }

    /** A whole number within bounds. */
    public Optional<Integer> integer(int least, int most, String expected) {
        if (!isTagged(Tag.INT) || !written().matches("[0-9]{1,9}")) {
            return mismatch(expected);
        }
        int number = Integer.parseInt(written());
        return number >= least && number <= most ? Optional.of(number) : mismatch(expected);
    }

    /** Whether this is {@code true} or {@code false}, written plainly. */
    public boolean isFlag() {
        return isTagged(Tag.BOOL);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag() {
        if (isFlag()) {
            return Optional.of(Boolean.parseBoolean(written()));
        }
        boolean yes = isTagged(Tag.STR) && written().matches("(?i)yes|on|true");
        return yes ? mismatch("true or false", "write true") : mismatch("true or false");
    }

    /** One of some words. */
    public Optional<String> word(Collection<String> words) {
        return word(words, (words.size() == 1 ? "" : "one of ") + String.join(", ", words));
    }

    /** One of some words. */
    public Optional<String> word(Collection<String> words, String expected) {
        if (!isTagged(Tag.STR)) {
            return mismatch(expected);
        }
        if (words.contains(written())) {
            return Optional.of(written());
        }
        return Spelling.question(written(), words)
                .map(question -> this.<String>mismatch(expected, question))
                .orElseGet(() -> mismatch(expected));
    }

    /** What stands here, as a predicate: {@code is the number 20}, {@code is a list}. */
    public String shown() {
        return Shown.of(node);
    }

    private Optional<String> printable(String expected) {
        boolean printable = written().chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        return printable && !written().isBlank() ? Optional.of(written()) : mismatch(expected);
    }

    private <T> Optional<T> mismatch(String expected) {
        refuse(Shown.of(node), expected);
        return Optional.empty();
    }

    private <T> Optional<T> mismatch(String expected, String suggestion) {
        refuse(Shown.of(node), expected, suggestion);
        return Optional.empty();
    }

    private boolean isTagged(Tag tag) {
        return node instanceof ScalarNode && node.getTag().equals(tag);
    }

    private boolean isPlainTag() {
        return isTagged(Tag.STR)
                || isTagged(Tag.ENV_TAG)
                || isTagged(Tag.INT)
                || isTagged(Tag.FLOAT)
                || isTagged(Tag.BOOL);
    }

    private String written() {
        return ((ScalarNode) node).getValue();
    }
}
