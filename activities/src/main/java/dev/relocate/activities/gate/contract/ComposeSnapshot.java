package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What {@code docker compose config} makes of a commit's files, nothing interpolated.
 *
 * @param files repository paths
 * @param config its output without what we set ourselves; null in JSON where it failed
 * @param error why it failed; empty where it did not
 */
record ComposeSnapshot(List<String> files, JsonNode config, String error) {
    boolean failed() {
        return !error.isEmpty();
    }

    int services() {
        return config.path("services").size();
    }
}
