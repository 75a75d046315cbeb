package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;

/**
 * Whether a relocation may go in.
 *
 * @param holder who is in, where another is
 * @param freeze why nobody may, where the repository is frozen
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LockAnswer(Status status, Optional<Holder> holder, Optional<Freeze> freeze) {
    /** The answers there are. */
    public enum Status {
        GRANTED,
        FROZEN,
        HELD
    }
}
