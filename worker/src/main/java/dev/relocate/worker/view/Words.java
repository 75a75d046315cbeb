package dev.relocate.worker.view;

import dev.relocate.worker.terminal.Style;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.task.TaskState;
import java.util.Locale;

/** States and verdicts in words and colours. */
public final class Words {
    private Words() {}

    /** {@code ROLLED_BACK} as people write it. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Style style(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Style.GREEN;
            case FAILED -> Style.RED;
            case INCONCLUSIVE, NOT_RUN -> Style.YELLOW;
        };
    }

    static Style style(TaskState state) {
        return switch (state) {
            case PENDING -> Style.DIM;
            case LANDED, UNCHANGED -> Style.GREEN;
            case WAITING, HELD, PAUSED -> Style.YELLOW;
            case ROLLING_BACK, ROLLED_BACK, REJECTED, REFUSED, ABORTED -> Style.RED;
            case PROPOSING, VERIFYING, LANDING, DEPLOYING, OBSERVING -> Style.CYAN;
        };
    }

    static Style style(RelocationState state) {
        return switch (state) {
            case DONE -> Style.GREEN;
            case WAITING, HELD, PAUSED -> Style.YELLOW;
            case ROLLING_BACK, ROLLED_BACK, REJECTED, REFUSED, ABORTED, NOT_STARTED -> Style.RED;
            case STARTING, BASELINE, RUNNING -> Style.CYAN;
        };
    }

    /** A task's mark and the letters that stand for it where the character set lacks it. */
    static String[] mark(TaskState state) {
        return switch (state) {
            case PENDING -> new String[] {"·", "."};
            case LANDED, UNCHANGED -> new String[] {"✓", "+"};
            case WAITING, HELD, PAUSED -> new String[] {"‖", "?"};
            case ROLLING_BACK, ROLLED_BACK, REJECTED, REFUSED, ABORTED -> new String[] {"✗", "x"};
            case PROPOSING, VERIFYING, LANDING, DEPLOYING, OBSERVING -> new String[] {"▸", ">"};
        };
    }
}
