package dev.relocate.activities.proposal;

import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * What a task asks for, as one digest: equal digests ask for the same change, so that a later run can take a landed task as
 * done (semantics E1). Approvals, acknowledgements and the order of tasks are no part of it.
 */
final class TaskDigest {
    private TaskDigest() {}

    /**
     * @param tip the commit of the task's branch, where it names one: a branch that went on asks for something else
     * @return SHA-256, 64 hexadecimal digits
     */
    static String of(
            PlanContext context, PlannedTask task, int stage, ProposalStep step, Optional<? extends AnyObjectId> tip) {
        MessageDigest digest = newSha256();
        field(digest, "plan", List.of(context.plan()));
        field(digest, "task", List.of(task.id()));
        field(digest, "stage", List.of(Integer.toString(stage)));
        field(digest, "shim", List.of(Boolean.toString(task.shim()), Boolean.toString(task.skewShim())));
        List<PlannedMove> moves = task.moves().stream()
                .sorted(Comparator.comparing(PlannedMove::from).thenComparing(PlannedMove::to))
                .toList();
        field(digest, "from", moves.stream().map(PlannedMove::from).toList());
        field(digest, "to", moves.stream().map(PlannedMove::to).toList());
        field(digest, "removeShims", task.removeShims().stream().sorted().toList());
        field(digest, "branch", task.branch().stream().toList());
        field(digest, "tip", tip.stream().map(AnyObjectId::name).toList());
        if (step != ProposalStep.WHOLE) {
            field(digest, "step", List.of(step.name()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** NUL ends each value, and an empty value each field: no path and no name holds one. */
    private static void field(MessageDigest digest, String name, List<String> values) {
        digest.update((name + "\0" + String.join("\0", values) + "\0\0").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }
}
