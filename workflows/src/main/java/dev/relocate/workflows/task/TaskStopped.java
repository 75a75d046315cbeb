package dev.relocate.workflows.task;

import dev.relocate.workflows.rollback.RollbackCause;
import java.util.List;

/** Ends a task that is taken back, from wherever in it the reason came up; never leaves the task's workflow. */
final class TaskStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TaskState end;
    private final RollbackCause cause;
    private final transient List<String> facts;

    private TaskStopped(TaskState end, RollbackCause cause, String message, List<String> facts) {
        super(message);
        this.end = end;
        this.cause = cause;
        this.facts = List.copyOf(facts);
    }

    /** A gate, a deploy or what was deployed failed, or a person reported a fault. */
    static TaskStopped byFault(String message, List<String> facts) {
        return new TaskStopped(TaskState.ROLLED_BACK, RollbackCause.FAULT, message, facts);
    }

    /** A person said no, or nobody answered in time. */
    static TaskStopped byRejection(String message) {
        return new TaskStopped(TaskState.REJECTED, RollbackCause.REJECTED, message, List.of());
    }

    /** The change may not be, or cannot be, made. */
    static TaskStopped byRefusal(String message) {
        return new TaskStopped(TaskState.REFUSED, RollbackCause.REJECTED, message, List.of());
    }

    TaskState end() {
        return end;
    }

    RollbackCause cause() {
        return cause;
    }

    List<String> facts() {
        return facts;
    }
}
