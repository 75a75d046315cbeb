package dev.relocate.worker.cli;

import dev.relocate.worker.server.EmbeddedServer;
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

    /** @param embedded whether the relocation goes on only while some process carries it */
    void print(Decision decision, boolean embedded, String plan) {
        if (json) {
            context.terminal().raw(Json.pretty(decision));
            return;
        }
        context.terminal()
                .line(Text.of(decision.gate() + " ")
                        .plus(Style.BOLD, Words.of(decision.verdict()))
                        .plus(" by " + decision.approver()
                                + (decision.reason().isEmpty() ? "" : ": " + decision.reason())));
        boolean carried = EmbeddedServer.holder(context.state())
                .filter(verb -> verb.equals("run") || verb.equals("dev"))
                .isPresent();
        if (embedded && !carried) {
            context.terminal()
                    .line("Nothing carries " + plan
                            + " on right now: relocate run with its plan file, or relocate dev, does.");
        }
    }
}
