package dev.relocate.workflows.record;

import dev.relocate.workflows.relocation.RelocationStatus;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Writes result records into the evidence store of the host (semantics H2). */
@ActivityInterface
public interface RecordActivities {
    /** Stores how a relocation ended, by repository, plan and run; a repeat overwrites the same record. */
    @ActivityMethod
    void record(RelocationStatus ended);

    /** Stores how a rollback ended, by repository, plan, task and run; a repeat overwrites the same record. */
    @ActivityMethod
    void recordRollback(RollbackRecord ended);
}
