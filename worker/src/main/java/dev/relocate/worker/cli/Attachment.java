package dev.relocate.worker.cli;

import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.TemporalSession;
import java.util.function.Supplier;

/**
 * A command's session on Temporal, which is closed in order also when the process is interrupted; the last word is then
 * said and nothing is printed after it.
 */
final class Attachment implements AutoCloseable {
    private final TemporalSession session;
    private final Thread hook;

    private Attachment(TemporalSession session, Thread hook) {
        this.session = session;
        this.hook = hook;
    }

    /**
     * Opens a session.
     *
     * @param lastWord what is said on Ctrl-C; empty for nothing
     */
    static Attachment open(CommandContext context, String verb, Duty duty, Supplier<String> lastWord) {
        TemporalSession session = TemporalSession.open(
                context.state(),
                context.environment(),
                verb,
                duty,
                notice -> context.terminal().error("relocate: " + notice));
        return closedInOrder(context, session, lastWord);
    }

    /**
     * Opens a session on a server in this process, for a demonstration where no other can be had.
     *
     * @param lastWord what is said on Ctrl-C; empty for nothing
     */
    static Attachment inProcess(CommandContext context, Supplier<String> lastWord) {
        return closedInOrder(context, TemporalSession.inProcess(context.state()), lastWord);
    }

    private static Attachment closedInOrder(
            CommandContext context, TemporalSession session, Supplier<String> lastWord) {
        Thread hook = new Thread(
                () -> {
                    String word = lastWord.get();
                    if (!word.isEmpty()) {
                        context.terminal().line("");
                        context.terminal().line(word);
                    }
                    context.terminal().mute();
                    session.close();
                },
                "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Attachment(session, hook);
    }

    /** Opens a session for a command that is gone within a second. */
    static Attachment brief(CommandContext context, String verb) {
        return open(context, verb, Duty.ANSWERS, () -> "");
    }

    TemporalSession session() {
        return session;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // the hook runs already and closes the session
            return;
        }
        session.close();
    }
}
