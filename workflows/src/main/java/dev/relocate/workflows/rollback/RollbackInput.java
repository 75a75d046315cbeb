package dev.relocate.workflows.rollback;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.gate.Baseline;
import dev.relocate.workflows.plan.PlanContext;
import java.util.List;
import java.util.Optional;

/**
 * @param run the run whose change goes back
 * @param commit its proposed commit, landed or not; nothing where none was made
 * @param lock whether the rollback must ask for the repository itself, having no relocation around it
 * @param baseline what the gates measured before the change, where known
 * @param reason one sentence, for the revert's message
 * @param facts what was observed, for the incident
 * @param hypotheses what may be the cause, for the incident
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RollbackInput(
        PlanContext context,
        String task,
        String run,
        String hostQueue,
        Optional<String> commit,
        RollbackCause cause,
        boolean lock,
        Optional<Baseline> baseline,
        String reason,
        List<String> facts,
        List<String> hypotheses) {
    /** The same for who has the repository already. */
    public RollbackInput withoutLock() {
        return new RollbackInput(
                context, task, run, hostQueue, commit, cause, false, baseline, reason, facts, hypotheses);
    }

    /** The same on another host. */
    public RollbackInput on(String host) {
        return new RollbackInput(context, task, run, host, commit, cause, lock, baseline, reason, facts, hypotheses);
    }
}
