package dev.relocate.activities.gate.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.relocate.activities.checkout.NoVerdictException;

/** How measurements are kept: JSON with keys in order, equal for equal measurements. */
public final class MeasurementJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private MeasurementJson() {}

    /** A measurement, a record, as text. */
    public static String write(Object measurement) {
        try {
            return JSON.writeValueAsString(measurement);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a measurement: " + measurement.getClass(), e);
        }
    }

    /** The measurement that was written as this text. */
    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw NoVerdictException.environment(
                            "The baseline's measurement was written by another version.",
                            "Start the relocation again, so that it is measured anew.")
                    .causedBy(e);
        }
    }
}
