package dev.relocate.workflows.approval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.WorkflowIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place where a relocation waits for a person.
 *
 * @param id {@code <kind>-<task or requirement>@<12 hex of the commit>} (semantics G3): an old page cannot answer for a new
 *     commit
 * @param workflowId the workflow that takes the answer
 * @param subject the task or requirement
 * @param question one sentence: what is asked
 * @param openedAt when the wait began
 * @param answerBy when it runs out
 * @param approvers who may answer; empty means anyone
 * @param remindedAt when it last said again that it waits
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OpenGate(
        String id,
        Kind kind,
        String workflowId,
        String subject,
        String question,
        Instant openedAt,
        Optional<Instant> answerBy,
        List<String> approvers,
        Optional<Instant> remindedAt) {
    /** A gate that has just opened. */
    public OpenGate(
            String id,
            Kind kind,
            String workflowId,
            String subject,
            String question,
            Instant openedAt,
            Optional<Instant> answerBy,
            List<String> approvers) {
        this(id, kind, workflowId, subject, question, openedAt, answerBy, approvers, Optional.empty());
    }

    /** What the answer is about. */
    public enum Kind {
        LAND("land"),
        DEPLOY("deploy"),
        INCONCLUSIVE("inconclusive"),
        REQUIRES("requires"),
        /** Something outside must be mended first; {@code retry} goes on. */
        HELD("held");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the gate's id. */
        public String word() {
            return word;
        }
    }

    /** The id of a gate. */
    public static String id(Kind kind, String subject, String commit) {
        return kind.word() + "-" + subject + "@" + commit.substring(0, Math.min(12, commit.length()));
    }

    /** The same, saying again that it waits. */
    public OpenGate reminded(Instant at) {
        return new OpenGate(id, kind, workflowId, subject, question, openedAt, answerBy, approvers, Optional.of(at));
    }

    /** The updates that this gate takes; a rollback cannot be given up, for the branch would stay half way back. */
    public List<String> updates() {
        if (kind != Kind.HELD) {
            return List.of("approve", "reject");
        }
        return WorkflowIds.isRollback(workflowId) ? List.of("retry") : List.of("retry", "reject");
    }

    /** The updates, those of a held gate each with the command that sends it: {@code resume} is what a person types to retry. */
    public List<String> choices() {
        if (kind != Kind.HELD) {
            return updates();
        }
        String plan = WorkflowIds.plan(workflowId);
        return updates().stream()
                .map(update ->
                        update + " (`relocate " + (update.equals("retry") ? "resume" : update) + " " + plan + "`)")
                .toList();
    }

    /** The JSON to send, with a place for the approver's name. */
    public String example() {
        String approver = approvers.isEmpty()
                ? "you@example.org"
                : approvers.get(0).replace("\\", "\\\\").replace("\"", "\\\"");
        return "{\"gate\": \"" + id + "\", \"approver\": \"" + approver + "\", \"reason\": \"\"}";
    }
}
