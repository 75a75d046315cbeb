package dev.relocate.worker.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How a task was taken back, for the page. */
final class HtmlRollback {
    private HtmlRollback() {}

    /** @param said what stands above it already */
    static Html of(RollbackPart rollback, String said) {
        return Html.element(
                "section",
                "rollback",
                Html.element("h4", "", Html.text("Taken back")),
                rollback.reason().equals(said) ? Html.none() : Html.element("p", "", Html.text(rollback.reason())),
                Html.element(
                        "p",
                        "meta",
                        Html.text(
                                rollback.runbooks().stream().map(Said::runbook).collect(Collectors.joining(", then "))
                                        + "." + Said.of(rollback) + " The branch is at "),
                        Html.code(Said.abbreviated(rollback.head())),
                        Html.text(". " + Said.at(rollback.startedAt()) + ", took "
                                + Said.lasting(Duration.between(rollback.startedAt(), rollback.endedAt())) + ".")),
                titled("Files in conflict", rollback.conflicts()),
                titled("What was done", rollback.steps()),
                HtmlGates.gates("Gates on the branch afterwards", rollback.gates()),
                incident(rollback),
                HtmlGates.approvals(rollback.approvals()));
    }

    private static Html incident(RollbackPart rollback) {
        if (rollback.incident().isEmpty() && rollback.facts().isEmpty()) {
            return Html.none();
        }
        return Html.all(
                titled("Observed facts", rollback.facts()),
                titled("Hypotheses, none of them checked", rollback.hypotheses()),
                rollback.incident()
                        .map(commit -> Html.element(
                                "p",
                                "meta",
                                Html.text("Written down in the repository by "),
                                Html.code(Said.abbreviated(commit)),
                                Html.text(".")))
                        .orElse(Html.none()));
    }

    private static Html titled(String title, List<String> sentences) {
        return sentences.isEmpty()
                ? Html.none()
                : Html.all(Html.element("h5", "", Html.text(title)), HtmlTask.sentences(sentences));
    }
}
