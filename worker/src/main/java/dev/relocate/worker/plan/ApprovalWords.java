package dev.relocate.worker.plan;

import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.ApprovalRule.OnTimeout;
import java.util.Locale;
import java.util.stream.Collectors;

/** An approval rule in words. */
final class ApprovalWords {
    private ApprovalWords() {}

    /** {@code before land: asks anyone; after 48h without an answer the gate stays open}. */
    static String of(ApprovalRule rule) {
        if (rule.before().isEmpty()) {
            return "asks nobody";
        }
        String who = rule.approvers().isEmpty() ? "anyone" : String.join(" or ", rule.approvers());
        String steps = rule.before().stream()
                .map(step -> step.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
        String remind = rule.remind()
                .map(every -> ", again every " + DurationReader.write(every))
                .orElse("");
        String end =
                rule.onTimeout() == OnTimeout.HOLD ? "the gate stays open" : "the task is rejected and rolled back";
        return "before " + steps + ": asks " + who + remind + "; after " + DurationReader.write(rule.timeout())
                + " without an answer " + end;
    }
}
