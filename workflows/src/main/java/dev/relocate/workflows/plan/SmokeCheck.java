package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that must hold of what was deployed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SmokeCheck.Http.class, name = "http"),
    @JsonSubTypes.Type(value = SmokeCheck.Logs.class, name = "logs"),
    @JsonSubTypes.Type(value = SmokeCheck.Run.class, name = "run")
})
public sealed interface SmokeCheck {
    /** What the check is called in reports. */
    String title();

    /**
     * A GET request that is answered as expected.
     *
     * @param status the status code; nothing means any of 200 to 299
     * @param header names and a text that each value contains
     * @param json paths such as {@code series[0].symbol} and the value at each, as text
     * @param within the longest time to the whole answer, more than zero
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Http(
            String url, Optional<Integer> status, Map<String, String> header, Map<String, String> json, Duration within)
            implements SmokeCheck {
        @Override
        public String title() {
            return "GET " + url;
        }
    }

    /**
     * What a service logs from the deploy's instant on.
     *
     * @param absent regular expressions that no line matches
     * @param present regular expressions that a line matches by the end of the observation
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Logs(String service, List<String> absent, List<String> present) implements SmokeCheck {
        @Override
        public String title() {
            return "logs of " + service;
        }
    }

    /** A command that exits with zero. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Run(Command command) implements SmokeCheck {
        @Override
        public String title() {
            return command.display();
        }
    }
}
