package dev.relocate.workflows.repository;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One repository's lock, freeze and incidents; runs for ever, and continues as new when its history grows. */
@WorkflowInterface
public interface RepositoryWorkflow {
    /** Never returns; ends only when it is cancelled. */
    @WorkflowMethod
    void run(RepositoryMemory memory);

    /** Asks to be the one relocation in the repository; a repeat of a granted request is granted again. */
    @UpdateMethod(name = "acquire", description = "Sent by a relocation that starts; not for people")
    LockAnswer acquire(LockRequest request);

    /** Lifts the freeze. */
    @UpdateMethod(
            name = "lift",
            description = "Lifts the freeze: {\"approver\": \"you@example.org\", \"cause\": \"what it was\"}")
    Lifted lift(JsonNode answer);

    /** Refuses a lift without a name and a cause, or where nothing is frozen. */
    @UpdateValidatorMethod(updateName = "lift")
    void validateLift(JsonNode answer);

    /** Gives the repository back; ignored from any run but the holder's. */
    @SignalMethod(name = "release", description = "Sent by a relocation that ends; not for people")
    void release(String run);

    /** Freezes the repository; a repeat for one incident changes nothing. */
    @SignalMethod(name = "freeze", description = "Sent by a rollback after a fault; not for people")
    void freeze(Freeze freeze);

    /** Who holds the repository, and whether it is frozen. */
    @QueryMethod(name = "status", description = "Who holds the repository, whether it is frozen, the last incidents")
    RepositoryStatus status();
}
