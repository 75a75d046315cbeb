package dev.relocate.contracts.yaml;

import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds values from parser events, and counts while it does. */
final class YamlComposer {
    private static final int MAX_CHARACTERS = 4 << 20;
    private static final int MAX_DEPTH = 100;
    private static final long MAX_NODES = 500_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();

    private final String text;
    private final int mark;
    private final int[] byteOffsets;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private Iterator<Event> events;
    private long nodes;

    YamlComposer(String text) {
        boolean marked = text.startsWith("\uFEFF");
        this.text = marked ? text.substring(1) : text;
        this.mark = marked ? 3 : 0;
        this.byteOffsets = text.chars().anyMatch(unit -> unit > 0x7F) ? byteOffsets(this.text) : new int[0];
    }

    /** The values of the text's documents; an empty mapping where the text is empty. */
    List<YamlValue> compose() throws UnreadableYaml {
        if (text.length() > MAX_CHARACTERS) {
            throw new UnreadableYaml(1, "The file is larger than 4 MiB; split it.");
        }
        try {
            List<YamlValue> documents = new ArrayList<>();
            events = new Parse(SETTINGS).parseString(text).iterator();
            while (events.hasNext()) {
                Event event = events.next();
                if (isContent(event)) {
                    documents.add(value(event, 0));
                    anchors.clear();
                }
            }
            return documents.isEmpty() ? List.of(YamlMap.empty()) : documents;
        } catch (MarkedYamlEngineException malformed) {
            int line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UnreadableYaml(line, "The YAML is malformed: " + malformed.getProblem() + ".");
        } catch (YamlEngineException malformed) {
            throw new UnreadableYaml(1, "The YAML is malformed: " + firstLine(malformed.getMessage()) + ".");
        }
    }

    private YamlValue value(Event event, int depth) throws UnreadableYaml {
        int line = line(event);
        if (depth > MAX_DEPTH) {
            throw new UnreadableYaml(line, "The YAML is nested deeper than " + MAX_DEPTH + " levels; flatten it.");
        }
        if (event instanceof AliasEvent alias) {
            Anchored anchored = anchors.get(alias.getAlias());
            if (anchored == null) {
                throw new UnreadableYaml(
                        line, "The alias *" + alias.getAlias() + " names an anchor that is not complete before it.");
            }
            count(anchored.nodes(), line);
            return anchored.value();
        }
        long before = nodes;
        count(1, line);
        if (event instanceof ScalarEvent scalar) {
            YamlValue value = scalar(scalar, line);
            remember(scalar.getAnchor(), value, before);
            return value;
        }
        if (event instanceof SequenceStartEvent start) {
            YamlValue value = sequence(line, depth);
            remember(start.getAnchor(), value, before);
            return value;
        }
        YamlValue value = mapping(line, depth);
        remember(((MappingStartEvent) event).getAnchor(), value, before);
        return value;
    }

    private YamlScalar scalar(ScalarEvent event, int line) {
        int start = event.getStartMark().map(this::offset).orElse(0);
        int end = event.getEndMark().map(this::offset).orElse(start);
        ScalarStyle style = event.getScalarStyle();
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        return new YamlScalar(event.getValue(), style == ScalarStyle.PLAIN, block, line, start, end);
    }

    private YamlSequence sequence(int line, int depth) throws UnreadableYaml {
        List<YamlValue> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event, depth + 1));
        }
        return new YamlSequence(items, line);
    }

    private YamlMap mapping(int line, int depth) throws UnreadableYaml {
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        List<YamlValue> merges = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            int keyLine = line(event);
            YamlValue key = value(event, depth + 1);
            Event written = events.next();
            YamlValue value = value(written, depth + 1);
            if (!(key instanceof YamlScalar scalar)) {
                throw new UnreadableYaml(keyLine, "A key is a list or a mapping; only texts are keys here.");
            }
            if (scalar.plain() && scalar.text().equals("<<")) {
                merges.addAll(value instanceof YamlSequence sequence ? sequence.items() : List.of(value));
            } else if (entries.put(scalar.text(), new YamlEntry(scalar.text(), keyLine, value, tag(written))) != null) {
                throw new UnreadableYaml(keyLine, "The key '" + scalar.text() + "' is there twice; keep one.");
            }
        }
        for (YamlValue merged : merges) {
            YamlMap source = merged.asMap();
            count(source.entries().size(), line);
            source.entries().forEach(entries::putIfAbsent);
        }
        return new YamlMap(entries, line);
    }

    private void remember(Optional<Anchor> anchor, YamlValue value, long before) {
        anchor.ifPresent(name -> anchors.put(name, new Anchored(value, nodes - before)));
    }

    private void count(long more, int line) throws UnreadableYaml {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new UnreadableYaml(
                    line, "The YAML has more than " + MAX_NODES + " values with its aliases expanded; use fewer.");
        }
    }

    /** The parser's marks count code points, edits count bytes. */
    private int offset(Mark position) {
        int index = position.getIndex();
        return mark + (byteOffsets.length == 0 ? index : byteOffsets[index]);
    }

    /** The UTF-8 offset of each code point, and of the end. */
    private static int[] byteOffsets(String text) {
        int[] codePoints = text.codePoints().toArray();
        int[] offsets = new int[codePoints.length + 1];
        for (int index = 0; index < codePoints.length; index++) {
            int c = codePoints[index];
            offsets[index + 1] = offsets[index] + (c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        }
        return offsets;
    }

    private static boolean isContent(Event event) {
        return event instanceof AliasEvent
                || event instanceof ScalarEvent
                || event instanceof SequenceStartEvent
                || event instanceof MappingStartEvent;
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private record Anchored(YamlValue value, long nodes) {}
}
