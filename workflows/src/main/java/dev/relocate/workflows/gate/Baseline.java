package dev.relocate.workflows.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * What every gate measured on one tree: what the next change is compared with.
 *
 * @param tree the tree measured, 40 hexadecimal digits
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Baseline(String commit, String tree, List<Measurement> measurements) {
    /** The measurement of one gate. */
    public Optional<Measurement> of(GateKind gate) {
        return measurements.stream().filter(each -> each.gate() == gate).findFirst();
    }
}
