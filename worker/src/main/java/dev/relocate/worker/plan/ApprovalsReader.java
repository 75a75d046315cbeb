package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.ApprovalRule.OnTimeout;
import dev.relocate.workflows.plan.ApprovalRule.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads approval rules; a stage's rule takes what it leaves out from the default, a task's from its stage. */
final class ApprovalsReader {
    private static final ApprovalRule USUAL =
            new ApprovalRule(List.of(Step.LAND), Optional.empty(), Duration.ofDays(2), OnTimeout.HOLD, List.of());
    private static final List<String> RULE_KEYS = List.of("before", "remind", "timeout", "onTimeout", "approvers");
    private static final String STEPS = "land or deploy, or a list of these";
    private static final int LONGEST_APPROVER = 254;

    private ApprovalsReader() {}

    /** The rule of each stage, by its number. */
    static Map<Integer, ApprovalRule> read(Optional<Value> approvals) {
        Optional<Fields> fields =
                approvals.flatMap(value -> value.fields(List.of("default", "stage-1", "stage-2", "stage-3")));
        ApprovalRule byDefault = rule(fields.flatMap(all -> all.field("default")), USUAL);
        return Map.of(
                1, rule(fields.flatMap(all -> all.field("stage-1")), byDefault),
                2, rule(fields.flatMap(all -> all.field("stage-2")), byDefault),
                3, rule(fields.flatMap(all -> all.field("stage-3")), byDefault));
    }

    /** A rule, with what it leaves out taken from another. */
    static ApprovalRule rule(Optional<Value> value, ApprovalRule otherwise) {
        Optional<Fields> fields = value.flatMap(given -> given.fields(RULE_KEYS));
        if (fields.isEmpty()) {
            return otherwise;
        }
        Fields given = fields.get();
        return new ApprovalRule(
                given.field("before").map(ApprovalsReader::steps).orElse(otherwise.before()),
                given.field("remind")
                        .flatMap(remind -> DurationReader.read(remind, 365, "12h"))
                        .or(otherwise::remind),
                given.field("timeout")
                        .flatMap(timeout -> DurationReader.read(timeout, 365, "48h"))
                        .orElse(otherwise.timeout()),
                given.field("onTimeout")
                        .flatMap(choice -> choice.word(List.of("hold", "reject")))
                        .map(choice -> choice.equals("hold") ? OnTimeout.HOLD : OnTimeout.REJECT)
                        .orElse(otherwise.onTimeout()),
                given.field("approvers").map(ApprovalsReader::approvers).orElse(otherwise.approvers()));
    }

    private static List<Step> steps(Value value) {
        if (!value.isList()) {
            return step(value).map(List::of).orElse(List.of());
        }
        Set<Step> steps = new LinkedHashSet<>();
        for (Value item : value.list(STEPS).orElse(List.of())) {
            step(item).ifPresent(step -> {
                if (!steps.add(step)) {
                    item.refuse(item.problem("is given twice").suggesting("leave it out here"));
                }
            });
        }
        return List.copyOf(steps);
    }

    private static Optional<Step> step(Value value) {
        return value.word(List.of("land", "deploy")).map(word -> word.equals("deploy") ? Step.DEPLOY : Step.LAND);
    }

    private static List<String> approvers(Value value) {
        String expected = "who may answer, such as ada@example.org";
        List<String> approvers = new ArrayList<>();
        for (Value item : value.list("a list of " + expected).orElse(List.of())) {
            item.text(expected).map(String::strip).ifPresent(approver -> {
                if (approver.length() > LONGEST_APPROVER || approver.indexOf('\n') >= 0) {
                    item.refuse(item.shown(), expected);
                } else if (approvers.contains(approver)) {
                    item.refuse(item.problem("is given twice").suggesting("leave it out here"));
                } else {
                    approvers.add(approver);
                }
            });
        }
        return List.copyOf(approvers);
    }
}
