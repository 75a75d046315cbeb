package dev.relocate.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * The one JSON value that a person sends to say yes, no, or go on.
 *
 * @param approver who answers, never blank
 * @param reason why; may be empty
 * @param incident only with {@code reject}: treat it as a fault
 */
public record Answer(String gate, String approver, String reason, boolean incident) {
    private static final Set<String> FIELDS = Set.of("gate", "approver", "reason", "incident");
    private static final int LONGEST = 2000;

    /**
     * Reads an answer as a page or a command sent it.
     *
     * @param json whatever arrived; nothing at all arrives as null
     * @return the answer, or one sentence that says what is wrong with it
     */
    static Parsed parse(Optional<JsonNode> json) {
        if (json.isEmpty() || !json.get().isObject()) {
            return new Parsed.Wrong("the payload is not a JSON object");
        }
        for (Iterator<String> names = json.get().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                return new Parsed.Wrong("\"" + printable(name) + "\" is not a field of an answer");
            }
        }
        Optional<String> gate = text(json.get(), "gate");
        if (gate.isEmpty()) {
            return new Parsed.Wrong("\"gate\" is missing or is not a text");
        }
        Optional<String> approver = text(json.get(), "approver");
        if (approver.isEmpty()) {
            return new Parsed.Wrong("\"approver\" is missing or empty: say who answers");
        }
        JsonNode reason = json.get().path("reason");
        if (!reason.isMissingNode() && !reason.isTextual()) {
            return new Parsed.Wrong("\"reason\" is not a text");
        }
        if (reason.asText("").length() > LONGEST) {
            return new Parsed.Wrong("\"reason\" is longer than " + LONGEST + " characters");
        }
        JsonNode incident = json.get().path("incident");
        if (!incident.isMissingNode() && !incident.isBoolean()) {
            return new Parsed.Wrong("\"incident\" is neither true nor false");
        }
        return new Parsed.Right(
                new Answer(gate.get(), approver.get(), reason.asText("").strip(), incident.asBoolean(false)));
    }

    private static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() && !value.asText().isBlank() && value.asText().length() <= LONGEST
                ? Optional.of(value.asText().strip())
                : Optional.empty();
    }

    private static String printable(String name) {
        String visible = name.replaceAll("\\p{Cntrl}", "?");
        return visible.length() > 40 ? visible.substring(0, 40) + "…" : visible;
    }

    /** What reading an answer came to. */
    sealed interface Parsed {
        /** An answer of the right form. */
        record Right(Answer answer) implements Parsed {}

        /** @param why one clause without a full stop */
        record Wrong(String why) implements Parsed {}
    }
}
