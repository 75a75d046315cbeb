package dev.relocate.worker.report;

import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.task.TaskState;

/** How something looks in a report: never by colour alone, each has a mark of its own. */
enum Tone {
    GOOD("✓"),
    BAD("✗"),
    /** Somebody has to look: nothing failed, and nothing is green either. */
    OPEN("!"),
    QUIET("·");

    private final String mark;

    Tone(String mark) {
        this.mark = mark;
    }

    /** The mark before the word. */
    String mark() {
        return mark;
    }

    static Tone of(RelocationState state) {
        return switch (state) {
            case DONE -> GOOD;
            case ROLLED_BACK, REJECTED, REFUSED, ABORTED, NOT_STARTED, ROLLING_BACK -> BAD;
            case WAITING, HELD, PAUSED -> OPEN;
            case STARTING, BASELINE, RUNNING -> QUIET;
        };
    }

    static Tone of(TaskState state) {
        return switch (state) {
            case LANDED, UNCHANGED -> GOOD;
            case ROLLED_BACK, REJECTED, REFUSED, ABORTED, ROLLING_BACK -> BAD;
            case WAITING, HELD, PAUSED -> OPEN;
            case PENDING, PROPOSING, VERIFYING, LANDING, DEPLOYING, OBSERVING -> QUIET;
        };
    }

    static Tone of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> GOOD;
            case FAILED -> BAD;
            case INCONCLUSIVE, NOT_RUN -> OPEN;
        };
    }

    static Tone of(Decision.Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> GOOD;
            case REJECTED, TIMED_OUT -> BAD;
            case RETRIED, VOID -> OPEN;
        };
    }
}
