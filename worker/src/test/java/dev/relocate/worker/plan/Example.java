package dev.relocate.worker.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan of the example files beside this class.
 *
 * @param title what it shows
 * @param yaml the plan
 * @param says what reading it must say, a line each
 */
record Example(String title, String yaml, List<String> says) {
    private static final String BY_THE_SCHEMA = ", by the schema";

    /** Whether the published schema is to refuse it. */
    boolean isRefusedBySchema() {
        return title.endsWith(BY_THE_SCHEMA);
    }

    /** Reads a file of examples: {@code === title}, the plan, {@code --- says}, sentences. */
    static List<Example> all(String resource) {
        List<Example> examples = new ArrayList<>();
        for (String part : read(resource).split("(?m)^=== ", -1)) {
            String[] titleAndRest = part.split("\n", 2);
            String[] planAndSays = titleAndRest[1].split("(?m)^--- says\n", 2);
            if (planAndSays.length == 2) {
                examples.add(new Example(
                        titleAndRest[0],
                        planAndSays[0],
                        planAndSays[1].lines().filter(line -> !line.isBlank()).toList()));
            }
        }
        return List.copyOf(examples);
    }

    private static String read(String resource) {
        try (InputStream in = Example.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
