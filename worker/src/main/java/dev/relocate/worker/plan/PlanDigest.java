package dev.relocate.worker.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.RepositoryPlan;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.TreeMap;

/**
 * Tells whether two plans ask for the same.
 *
 * <p>The SHA-256 of the normalised plan as JSON with sorted keys: comments, the order of keys, and what equals a default do
 * not count, nor does where on which machine the repository lies.
 */
public final class PlanDigest {
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper()
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private PlanDigest() {}

    /** The digest, 64 lower-case hexadecimal digits. */
    public static String of(Plan plan) {
        return RepositoryKey.sha256(canonical(plan));
    }

    /** The text that the digest is taken of. */
    static String canonical(Plan plan) {
        RepositoryPlan anywhere = new RepositoryPlan(
                "", "", plan.repository().branch(), plan.repository().url());
        Plan portable = new Plan(
                plan.name(),
                anywhere,
                plan.environment(),
                plan.gates(),
                plan.stages(),
                plan.separate(),
                plan.incidents(),
                plan.delivery());
        return sorted(JSON.valueToTree(portable)).toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> properties = new TreeMap<>();
            node.properties().forEach(property -> properties.put(property.getKey(), sorted(property.getValue())));
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            return object.setAll(properties);
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        return node;
    }
}
