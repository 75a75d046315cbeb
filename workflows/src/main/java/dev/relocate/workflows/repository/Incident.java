package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.time.Instant;
import java.util.List;

/**
 * A fault, as it is written down in the incidents file: what was seen, apart from what may be the cause.
 *
 * @param file repository path of the incidents file
 * @param id names the incident, equal on every attempt; the file's entry and the commit carry it
 * @param at when the fault was seen
 * @param facts what was observed, one sentence each
 * @param hypotheses what may be the cause, one sentence each, none of them checked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Incident(
        RepositoryPlan repository,
        String file,
        String id,
        String plan,
        String task,
        Instant at,
        List<String> facts,
        List<String> hypotheses) {}
