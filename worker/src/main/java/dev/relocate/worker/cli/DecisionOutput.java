package dev.relocate.worker.cli;

import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.Words;
import dev.relocate.workflows.approval.Decision;

/** Prints what was answered at a gate. */
final class DecisionOutput {
    private final CommandContext context;
    private final boolean json;

    DecisionOutput(CommandContext context, boolean json) {
        this.context = context;
        this.json = json;
    }

    void print(Decision decision, Person person, TemporalSession session, String plan) {
        if (json) {
            context.terminal().raw(Json.pretty(decision));
            return;
        }
        context.terminal()
                .line(Text.of(decision.gate() + " ")
                        .plus(Style.BOLD, Words.of(decision.verdict()))
                        .plus(" by " + person.shown(decision.approver())
                                + (decision.reason().isEmpty() ? "" : ": " + decision.reason())));
        Carrier.missing(context, session, plan).ifPresent(context.terminal()::line);
    }
}
