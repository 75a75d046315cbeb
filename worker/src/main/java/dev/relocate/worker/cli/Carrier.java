package dev.relocate.worker.cli;

import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.EmbeddedServer;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.Standstill;
import dev.relocate.worker.view.StatusView;
import java.util.Optional;

/** Whether anything carries relocations on: on the embedded server that is a process of this user. */
final class Carrier {
    private Carrier() {}

    /** What to do where a relocation stands still because nothing carries it on; nothing where something does. */
    static Optional<Text> missing(CommandContext context, TemporalSession session, String plan) {
        return isMissing(context, session)
                ? Optional.of(StatusView.told(Standstill.uncarried("", plan)))
                : Optional.empty();
    }

    /** Whether nothing carries relocations on. */
    static boolean isMissing(CommandContext context, TemporalSession session) {
        return session.isEmbedded() && !EmbeddedServer.isCarried(context.state());
    }
}
