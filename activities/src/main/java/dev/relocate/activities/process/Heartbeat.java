package dev.relocate.activities.process;

/** Says that long work is still alive, and hears whether it should stop. */
@FunctionalInterface
public interface Heartbeat {
    /** Work that nobody watches and nobody cancels. */
    Heartbeat NONE = () -> {};

    /**
     * Called several times a second while a program runs; must return at once.
     *
     * @throws RuntimeException if the work should stop: it is cleaned up, and the exception goes on to the caller
     */
    void beat();
}
