package dev.relocate.worker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.workflows.plan.Plan;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where two normalised plans differ. */
final class PlanDifference {
    private static final ObjectMapper WIRE = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    private static final int LONGEST = 80;

    private PlanDifference() {}

    /** One line for each key that differs: {@code stages[0].tasks[1].shim: false there, true here}. */
    static List<String> between(Plan there, Plan here) {
        List<String> lines = new ArrayList<>();
        compare("", WIRE.valueToTree(there), WIRE.valueToTree(here), lines);
        return lines;
    }

    private static void compare(String path, JsonNode there, JsonNode here, List<String> lines) {
        if (there.equals(here)) {
            return;
        }
        if (there.isObject() && here.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            there.fieldNames().forEachRemaining(names::add);
            here.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(path.isEmpty() ? name : path + "." + name, there.path(name), here.path(name), lines));
        } else if (there.isArray() && here.isArray()) {
            for (int at = 0; at < Math.max(there.size(), here.size()); at++) {
                compare(path + "[" + at + "]", there.path(at), here.path(at), lines);
            }
        } else {
            lines.add(path + ": " + shown(there) + " there, " + shown(here) + " here");
        }
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
