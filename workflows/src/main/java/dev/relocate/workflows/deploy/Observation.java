package dev.relocate.workflows.deploy;

import dev.relocate.workflows.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was seen in the cycles after a deploy, compared with just before it.
 *
 * @param verdict {@code FAILED} where a check fails that held before, {@code INCONCLUSIVE} where all that fail failed before
 * @param results what each check said last
 * @param failing those that fail, one sentence each
 */
public record Observation(Verdict verdict, List<SmokeResult> results, List<String> failing) {
    /** Judges what checks say by what they said before: a service may be ill on a good day. */
    static Observation of(List<SmokeResult> now, List<SmokeResult> before) {
        Set<String> ill = before.stream()
                .filter(result -> !result.holds())
                .map(SmokeResult::check)
                .collect(Collectors.toSet());
        List<SmokeResult> failing =
                now.stream().filter(result -> !result.holds()).toList();
        boolean ours = failing.stream().anyMatch(result -> !ill.contains(result.check()));
        Verdict verdict = failing.isEmpty() ? Verdict.PASSED : ours ? Verdict.FAILED : Verdict.INCONCLUSIVE;
        List<String> sentences = new ArrayList<>();
        failing.forEach(result -> sentences.add(result.check() + ": " + result.observed()
                + (ill.contains(result.check()) ? " (as before the deploy)." : ".")));
        return new Observation(verdict, now, sentences);
    }

    /** One sentence. */
    public String summary() {
        return failing.isEmpty()
                ? "All " + results.size() + " checks hold."
                : failing.size() + " of " + results.size() + " checks fail: " + String.join(" ", failing);
    }
}
