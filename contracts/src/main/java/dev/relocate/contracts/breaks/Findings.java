package dev.relocate.contracts.breaks;

import dev.relocate.contracts.configuration.RelocateConfiguration;
import dev.relocate.contracts.source.Located;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects breaks; the first of an id is kept, and none in an ignored file. */
final class Findings {
    private static final Comparator<Break> ORDER = Comparator.comparing(Break::file)
            .thenComparing(Break::line)
            .thenComparing(Break::kind)
            .thenComparing(Break::id);

    /** A message quotes what files hold, and these may be hostile. */
    private static final int MAX_CHARACTERS = 1_000;

    private final RelocateConfiguration configuration;
    private final Map<String, Break> found = new TreeMap<>();

    Findings(RelocateConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * A row of the maps.
     *
     * @param name the row
     * @param service a Compose service
     * @param image an image's name or Dockerfile
     */
    record Row(String name, Optional<String> service, Optional<String> image) {
        static Row of(String name) {
            return new Row(name, Optional.empty(), Optional.empty());
        }

        static Row build(String dockerfile) {
            return new Row(dockerfile, Optional.empty(), Optional.of(dockerfile));
        }
    }

    /**
     * Adds a break.
     *
     * @param at its file and line, with what tells it from others there
     */
    void add(BreakKind kind, boolean certain, Located<String> at, Row row, String message, String remedy) {
        if (configuration.ignores(at.file())) {
            return;
        }
        String id = Break.id(kind, at.file(), row.name(), at.value());
        String certainty = certain ? Break.CERTAIN : Break.LIKELY;
        found.putIfAbsent(
                id,
                new Break(
                        id,
                        kind.label(),
                        certainty,
                        at.file(),
                        at.line(),
                        row.name(),
                        row.service(),
                        row.image(),
                        abbreviated(message),
                        abbreviated(remedy)));
    }

    private static String abbreviated(String text) {
        return text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "…" : text;
    }

    List<Break> all() {
        return found.values().stream().sorted(ORDER).toList();
    }
}
