package dev.relocate.contracts.yaml;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A node of a YAML document with the lines that it was written on. Aliases and merge keys are already resolved. */
public sealed interface YamlValue {
    /** The line where the value starts, from 1. */
    int line();

    /** This value as a mapping, empty where it is none. */
    default YamlMap asMap() {
        return this instanceof YamlMap map ? map : YamlMap.empty();
    }

    /** The items of a sequence, or the value alone where it is a scalar that is not null. */
    default List<YamlValue> asList() {
        if (this instanceof YamlSequence sequence) {
            return sequence.items();
        }
        return this instanceof YamlScalar scalar && !scalar.isNull() ? List.of(this) : List.of();
    }

    /** The text of a scalar that is not null. */
    default Optional<String> asText() {
        return this instanceof YamlScalar scalar && !scalar.isNull() ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** Whether this is a scalar that YAML 1.1 or 1.2 reads as true. */
    default boolean isTrue() {
        return this instanceof YamlScalar scalar
                && Stream.of("true", "yes", "on").anyMatch(scalar.text()::equalsIgnoreCase);
    }

    /**
     * A scalar.
     *
     * @param text with quotes and escapes resolved
     * @param plain whether it was written without quotes and not as a block
     * @param block whether it is a literal or folded block, whose text begins on the next line
     * @param start offset of its first byte in the file (UTF-8), quote included
     * @param end offset behind its last byte
     */
    record YamlScalar(String text, boolean plain, boolean block, int line, int start, int end) implements YamlValue {
        /** The line of the text's first line. */
        public int textLine() {
            return block ? line + 1 : line;
        }

        /** Whether YAML's core schema reads it as null. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    /** A sequence. */
    record YamlSequence(List<YamlValue> items, int line) implements YamlValue {
        public YamlSequence {
            items = List.copyOf(items);
        }
    }

    /** A mapping whose keys are texts, in the order of the document. */
    record YamlMap(Map<String, YamlEntry> entries, int line) implements YamlValue {
        private static final YamlMap EMPTY = new YamlMap(Map.of(), 1);

        public YamlMap {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** A mapping without keys. */
        public static YamlMap empty() {
            return EMPTY;
        }

        /** The value of a key. */
        public Optional<YamlValue> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(YamlEntry::value);
        }

        /** The text of a key's scalar. */
        public Optional<String> text(String key) {
            return get(key).flatMap(YamlValue::asText);
        }

        /** The mapping of a key, empty where there is none. */
        public YamlMap map(String key) {
            return get(key).map(YamlValue::asMap).orElse(EMPTY);
        }

        /** The items of a key's sequence, its scalar alone, or nothing. */
        public List<YamlValue> list(String key) {
            return get(key).map(YamlValue::asList).orElse(List.of());
        }

        /** The line of a key, or of the mapping where the key is absent. */
        public int lineOf(String key) {
            YamlEntry entry = entries.get(key);
            return entry == null ? line : entry.line();
        }

        /** The keys with their values, in order. */
        public Collection<YamlEntry> all() {
            return entries.values();
        }
    }

    /**
     * A key of a mapping with its value.
     *
     * @param line of the key, from 1
     * @param tag the value's own tag as written, as in {@code !reset}
     */
    record YamlEntry(String key, int line, YamlValue value, Optional<String> tag) {
        /** Whether the value has a tag of that name. */
        public boolean isTagged(String name) {
            return tag.filter(name::equals).isPresent();
        }
    }
}
