package dev.relocate.workflows.host;

import io.temporal.workflow.WorkflowLocal;
import java.util.Optional;

/**
 * The names of queues on which a workflow asks for steps on a host (semantics G2). A host's own queue binds to that host; a
 * movable one, {@code any-host/<preferred host's queue>}, is followed to whichever host has the work now.
 */
public final class HostQueue {
    private static final String MOVABLE = "any-host/";

    /** Where this workflow's movable steps are now, once that is not where it was started for. */
    private static final WorkflowLocal<Optional<String>> MOVED = WorkflowLocal.withCachedInitial(Optional::empty);

    private HostQueue() {}

    /** For work that may go on elsewhere when a host is lost. */
    public static String movable(String hostQueue) {
        return MOVABLE + hostQueue;
    }

    /** For work that may begin on any host. */
    public static String anywhere() {
        return MOVABLE;
    }

    /** Whether work on a queue may go on elsewhere. */
    static boolean isMovable(String queue) {
        return queue.startsWith(MOVABLE);
    }

    /** The queue of the host that has a workflow's movable work now; nothing where none has been chosen yet. */
    static Optional<String> host(String movable) {
        return MOVED.get()
                .or(() -> Optional.of(movable.substring(MOVABLE.length())).filter(preferred -> !preferred.isEmpty()));
    }

    /** Takes work to another host. */
    static void move(String hostQueue) {
        MOVED.set(Optional.of(hostQueue));
    }

    /** What a workflow hands on to those that it starts and back to the one that started it: its queue, wherever it is now. */
    public static String now(String given) {
        return isMovable(given) ? MOVED.get().map(HostQueue::movable).orElse(given) : given;
    }

    /** Takes work to where another workflow of the relocation handed it on from. */
    public static void follow(String handedOn) {
        if (isMovable(handedOn) && handedOn.length() > MOVABLE.length()) {
            move(handedOn.substring(MOVABLE.length()));
        }
    }
}
