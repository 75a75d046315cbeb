package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a task waits for a person.
 *
 * @param before the steps that need a yes first; may be empty
 * @param remind how often the waiting gate says so again
 * @param timeout how long an answer may take, more than zero
 * @param onTimeout what follows when none came
 * @param approvers who may answer; empty means anyone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApprovalRule(
        List<Step> before, Optional<Duration> remind, Duration timeout, OnTimeout onTimeout, List<String> approvers) {
    /** A step that can wait for a person. */
    public enum Step {
        LAND,
        DEPLOY
    }

    /** What happens when nobody answered in time. */
    public enum OnTimeout {
        /** The gate stays open and answerable. */
        HOLD,
        /** The task is rejected and rolled back. */
        REJECT
    }
}
