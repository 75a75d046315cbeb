package dev.relocate.worker.cli;

import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.EmbeddedServer;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import java.util.Optional;

/** Whether anything carries relocations on: on the embedded server that is a process of this user. */
final class Carrier {
    private Carrier() {}

    /** What to do where a relocation stands still because nothing carries it on; nothing where something does. */
    static Optional<Text> missing(CommandContext context, TemporalSession session, String plan) {
        boolean carried = !session.isEmbedded() || EmbeddedServer.isCarried(context.state());
        return carried
                ? Optional.empty()
                : Optional.of(Text.of("Nothing carries " + plan + " on right now, nor serves the Web UI. ")
                        .plus(Style.CYAN, "relocate run")
                        .plus(" with its plan file does, or ")
                        .plus(Style.CYAN, "relocate dev")
                        .plus("."));
    }
}
