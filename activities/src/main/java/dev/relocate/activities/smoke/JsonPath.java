package dev.relocate.activities.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in JSON: names joined by dots, positions in brackets, {@code series[0].symbol}. */
final class JsonPath {
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[([0-9]{1,9})\\]");

    private JsonPath() {}

    /** What is at a place, as text; a missing node where there is nothing. */
    static JsonNode find(JsonNode root, String path) {
        JsonNode at = root;
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            at = step.group(1) != null ? at.path(step.group(1)) : at.path(Integer.parseInt(step.group(2)));
        }
        return end == path.length() ? at : MissingNode.getInstance();
    }
}
