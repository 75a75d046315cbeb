package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.rollback.RollbackInput;
import java.util.List;
import java.util.Optional;

/**
 * What a holder left that ended without giving its repository back (semantics G5).
 *
 * @param repository the repository it held
 * @param plan its plan
 * @param hostQueue the queue of the host that it worked on
 * @param rollbacks of what was under way and took nothing back itself
 * @param ended how it is to be remembered; nothing for a rollback that was terminated
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Abandoned(
        RepositoryPlan repository,
        String plan,
        String hostQueue,
        List<RollbackInput> rollbacks,
        Optional<RelocationStatus> ended) {}
