package dev.relocate.worker.report;

import dev.relocate.workflows.approval.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer at a gate, or that there was none in time.
 *
 * @param gate the gate's id, with the commit that was asked about
 * @param kind what the gate asks: {@code land}, {@code deploy}, {@code inconclusive}, {@code requires} or {@code held}
 * @param approver who answered; empty where nobody did
 * @param incident with a rejection: whether it was to be treated as a fault
 * @param voided why it counts no more: the commit it was about is not what would land
 */
public record ApprovalPart(
        String gate,
        String kind,
        Decision.Verdict verdict,
        String approver,
        String reason,
        boolean incident,
        Instant at,
        Optional<String> voided) {
    /** All answers, in their order; what made an earlier one void is told with that one. */
    static List<ApprovalPart> of(List<Decision> decisions) {
        List<ApprovalPart> parts = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            if (decision.verdict() == Decision.Verdict.VOID
                    && !decision.approver().isEmpty()) {
                continue;
            }
            Optional<String> voided = decisions.subList(i + 1, decisions.size()).stream()
                    .filter(later -> later.verdict() == Decision.Verdict.VOID)
                    .filter(later -> later.gate().equals(decision.gate())
                            && later.approver().equals(decision.approver()))
                    .map(Decision::reason)
                    .findFirst();
            parts.add(new ApprovalPart(
                    decision.gate(),
                    kind(decision.gate()),
                    decision.verdict(),
                    decision.approver(),
                    decision.reason(),
                    decision.incident(),
                    decision.at(),
                    voided));
        }
        return List.copyOf(parts);
    }

    private static String kind(String gate) {
        int dash = gate.indexOf('-');
        return dash < 0 ? gate : gate.substring(0, dash);
    }
}
