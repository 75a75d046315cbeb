package dev.relocate.workflows.rollback;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Reverted;
import java.util.List;
import java.util.Optional;

/**
 * What a rollback did, step by step.
 *
 * @param reverted what became of the change
 * @param reports what the gates say of the branch afterwards; empty where it never changed
 * @param incident the commit that wrote the incident down
 * @param freeze the freeze that followed
 * @param steps one sentence a step, in order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RollbackResult(
        Reverted reverted,
        List<GateReport> reports,
        Optional<String> incident,
        Optional<Freeze> freeze,
        List<String> steps) {}
