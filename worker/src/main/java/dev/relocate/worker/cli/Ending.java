package dev.relocate.worker.cli;

import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.StatusView;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.nio.file.Path;
import java.util.Optional;

/** How an attached command ends: what it says last, and its exit code. */
final class Ending {
    private final CommandContext context;
    private final Path plan;
    private final boolean json;

    Ending(CommandContext context, Path plan, boolean json) {
        this.context = context;
        this.plan = plan;
        this.json = json;
    }

    /** Prints it, and gives the exit code. */
    ExitCode tell(Follower.Outcome outcome) {
        RelocationStatus status = outcome.status();
        ExitCode code = code(outcome);
        if (json) {
            context.terminal().raw(Json.pretty(status));
            return code;
        }
        if (code == ExitCode.WAITING) {
            context.terminal().line(Text.of("It waits. Go on with ").plus(Style.CYAN, "relocate run " + plan));
            return code;
        }
        if (!status.state().isFinal()) {
            context.terminal()
                    .line(
                            "Somebody terminated it. What it left is taken back before the next relocation gets in, or within"
                                    + " five minutes while one is carried on here: relocate status " + status.plan());
            return code;
        }
        StatusView view = new StatusView(context.terminal());
        context.terminal().line();
        context.terminal().line(view.heading(status));
        view.advice(status, Optional.empty(), Optional.empty()).forEach(context.terminal()::line);
        return code;
    }

    private static ExitCode code(Follower.Outcome outcome) {
        if (!outcome.ended()) {
            return ExitCode.WAITING;
        }
        return of(outcome.status().state());
    }

    /** The exit code that says how a relocation ended. */
    static ExitCode of(RelocationState state) {
        return switch (state) {
            case DONE -> ExitCode.DONE;
            case REFUSED -> ExitCode.USAGE;
            case NOT_STARTED -> ExitCode.REPOSITORY;
            case ROLLED_BACK, REJECTED, ABORTED -> ExitCode.NEGATIVE;
            case STARTING, BASELINE, RUNNING, WAITING, HELD, PAUSED, ROLLING_BACK -> ExitCode.NEGATIVE;
        };
    }
}
