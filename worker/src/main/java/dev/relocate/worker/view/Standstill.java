package dev.relocate.worker.view;

import dev.relocate.worker.client.Retries;
import dev.relocate.worker.client.Rollbacks.RunningRollback;
import dev.relocate.worker.client.Silent;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that does not go on without a person, or not yet.
 *
 * @param repository its key; empty where it never said
 * @param plan empty where a whole repository stands still
 * @param waitsFor one sentence
 * @param ways what may be typed, each a whole command line; empty where there is nothing to type
 */
public record Standstill(String repository, String plan, String waitsFor, List<WayOn> ways) {
    /**
     * A command line, and what leads to it in a sentence.
     */
    public record WayOn(String lead, String command) {}

    /** The ways on, in one sentence. */
    public Text waysOn() {
        Text sentence = Text.empty();
        for (WayOn way : ways) {
            sentence = sentence.plus((sentence.length() == 0 ? "" : " ") + way.lead() + " ")
                    .plus(Style.CYAN, way.command());
        }
        return sentence;
    }

    /** What a running relocation waits for as far as it tells itself; nothing where it goes on. */
    public static List<Standstill> of(RelocationStatus status, Optional<OpenGate> gate) {
        List<Standstill> all = new ArrayList<>();
        gate.ifPresent(open -> all.add(at(status, open)));
        if (status.paused() && gate.isPresent()) {
            all.add(of(status, "It is paused besides.", resume("After the answer it goes on with", status.plan())));
        } else if (status.state() == RelocationState.PAUSED) {
            all.add(of(status, "Somebody paused it.", resume("Go on with", status.plan())));
        } else if (status.state() == RelocationState.WAITING && gate.isEmpty()) {
            all.add(of(status, status.message(), abort("It goes on by itself then. To end it instead:", status)));
        }
        return all;
    }

    /** What an open gate asks of a person. */
    static Standstill at(RelocationStatus status, OpenGate gate) {
        String who =
                gate.approvers().isEmpty() ? "" : " --as " + gate.approvers().get(0);
        String target = (gate.subject().equals(status.plan()) || gate.kind() == OpenGate.Kind.REQUIRES
                        ? status.plan()
                        : status.plan() + "/" + gate.subject())
                + who;
        if (gate.kind() != OpenGate.Kind.HELD) {
            return of(
                    status,
                    gate.question(),
                    new WayOn("Answer with", "relocate approve " + target),
                    new WayOn("or", "relocate reject " + target));
        }
        WayOn mended = resume("Mend that, then type", target);
        // a rollback cannot be given up: the branch would stay half way back
        return WorkflowIds.isRollback(gate.workflowId())
                ? of(status, gate.question(), mended)
                : of(status, gate.question(), mended, abort("or", status));
    }

    /** Something that is tried again by itself. */
    public static Standstill retried(RelocationStatus status, Retries.Retry retry) {
        return of(
                status,
                "Tried " + retry.attempts() + " times, and again by itself"
                        + retry.next().map(at -> " at " + at).orElse("") + ": " + retry.why(),
                abort("Once that is mended, it goes on by itself. To end it instead:", status));
    }

    /** One that waits in the queue for a repository. */
    public static Standstill behind(RelocationStatus status, Holder holder) {
        return of(
                status,
                "It waits until " + holder.workflowId() + " gives the repository back, which has it since "
                        + holder.since() + ".",
                new WayOn("See", "relocate status " + holder.plan()),
                abort("or give up with", status));
    }

    /**
     * One whose next step is for a computer that no worker serves.
     *
     * @param here whether that is this computer
     */
    public static Standstill unserved(RelocationStatus status, String host, boolean here) {
        return of(
                status,
                "Its next step is for " + (here ? "this computer" : "the computer " + host)
                        + ", which no worker serves.",
                new WayOn(here ? "Start one:" : "Start one there:", "relocate worker"));
    }

    /** A relocation that nothing answers for. */
    public static Standstill of(Silent silent) {
        return switch (silent.cause()) {
            case NO_WORKER ->
                new Standstill(
                        silent.repository(),
                        silent.plan(),
                        "No worker serves it.",
                        List.of(new WayOn("Start one:", "relocate worker")));
            case OTHER_VERSION ->
                new Standstill(
                        silent.repository(),
                        silent.plan(),
                        "This version of relocate cannot go on with what another began; nothing is lost.",
                        List.of(new WayOn(
                                "End this version's workers, and go on with the version that began it or a newer one:",
                                "relocate worker")));
        };
    }

    /** What holds a rollback that runs without a relocation around it; nothing where it goes on. */
    public static Optional<Standstill> of(RunningRollback rollback) {
        return rollback.held()
                .map(held -> new Standstill(
                        rollback.repository(),
                        rollback.plan(),
                        held.question(),
                        List.of(resume("Mend that, then type", rollback.plan() + "/" + rollback.task()))));
    }

    /** Something that no process carries on. */
    public static Standstill uncarried(String repository, String plan) {
        return new Standstill(
                repository,
                plan,
                "Nothing carries " + plan + " on right now, nor serves the Web UI.",
                List.of(
                        new WayOn("What does, in a terminal of its own:", "relocate dev"),
                        new WayOn("or, with its plan file,", "relocate run")));
    }

    /** A repository that lets nobody in. */
    public static Standstill frozen(String repository, Freeze freeze) {
        return new Standstill(
                repository,
                "",
                "Frozen since " + freeze.at() + ": " + freeze.reason(),
                List.of(lift("Find the cause, then lift it with", repository)));
    }

    /** A relocation that has just frozen its repository. */
    static Standstill frozen(RelocationStatus ended) {
        return of(ended, "The repository is frozen.", lift("Find the cause, then", ended.repository()));
    }

    /** A repository whose holder ended without giving it back. */
    public static Standstill abandoned(String repository, Holder holder) {
        return new Standstill(
                repository,
                holder.plan(),
                holder.workflowId() + " ended without giving it back. What it left is taken back within five"
                        + " minutes, or when the next relocation asks: nothing to type.",
                List.of());
    }

    private static Standstill of(RelocationStatus status, String waitsFor, WayOn... ways) {
        return new Standstill(status.repository(), status.plan(), waitsFor, List.of(ways));
    }

    private static WayOn lift(String lead, String repository) {
        return new WayOn(lead, "relocate lift " + repository + " --cause \"…\"");
    }

    private static WayOn resume(String lead, String target) {
        return new WayOn(lead, "relocate resume " + target);
    }

    private static WayOn abort(String lead, RelocationStatus status) {
        return new WayOn(lead, "relocate abort " + status.plan());
    }
}
