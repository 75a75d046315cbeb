package dev.relocate.worker.report;

import dev.relocate.worker.view.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gates and the answers given at them, for the page. */
final class HtmlGates {
    private HtmlGates() {}

    /** A word with its mark. */
    static Html badge(Tone tone, String word) {
        return Html.element(
                "span",
                "badge " + tone.name().toLowerCase(Locale.ROOT),
                Html.element("span", Map.of("aria-hidden", "true"), Html.text(tone.mark() + " ")),
                Html.text(word));
    }

    /** The gates of one commit; nothing where none has answered. */
    static Html gates(String title, List<GatePart> gates) {
        if (gates.isEmpty()) {
            return Html.none();
        }
        return Html.all(
                Html.element("h4", "", Html.text(title)),
                Html.element("ul", "gates", Html.all(gates.stream().map(HtmlGates::gate))));
    }

    private static Html gate(GatePart gate) {
        return Html.element(
                "li",
                "gate",
                Html.element(
                        "p",
                        "line",
                        badge(Said.tone(gate), Said.of(gate)),
                        Html.element("strong", "", Html.text(Words.of(gate.gate()))),
                        Html.text(" "),
                        Html.text(gate.summary())),
                findings(gate),
                Html.element("p", "meta", Html.all(meta(gate))),
                log(gate));
    }

    private static List<Html> meta(GatePart gate) {
        List<Html> meta = new ArrayList<>();
        meta.add(Html.text(Said.lasting(Duration.ofMillis(gate.millis()))));
        if (!gate.command().isEmpty()) {
            meta.add(Html.text(" · "));
            meta.add(Html.code(gate.command()));
            meta.add(Html.text(" · exit code " + gate.exitCode()));
        }
        return meta;
    }

    private static Html findings(GatePart gate) {
        return gate.findings().isEmpty()
                ? Html.none()
                : Html.element(
                        "ul",
                        "findings",
                        Html.all(gate.findings().stream()
                                .map(finding -> Html.element(
                                        "li", "", Html.code(finding.subject()), Html.text(" " + finding.message())))));
    }

    private static Html log(GatePart gate) {
        Html where = gate.logFile()
                .map(file -> Html.all(
                        Html.text("Full log: "),
                        Html.element("a", Map.of("href", Path.of(file).toUri().toString()), Html.code(file))))
                .orElseGet(
                        () -> Html.all(Html.text("The full log is not on this host: SHA-256 "), Html.code(gate.log())));
        if (gate.excerpt().isBlank()) {
            return Html.element("p", "meta", where);
        }
        return Html.element(
                "details",
                gate.isGreen() ? Map.of() : Map.of("open", ""),
                Html.element("summary", "", Html.text("End of the log of the " + Words.of(gate.gate()) + " gate")),
                Html.element(
                        "pre",
                        Map.of("tabindex", "0"),
                        Html.lines(gate.excerpt().strip())),
                Html.element("p", "meta", where));
    }

    /** The answers given at gates; nothing where there was none. */
    static Html approvals(List<ApprovalPart> approvals) {
        if (approvals.isEmpty()) {
            return Html.none();
        }
        return Html.all(
                Html.element("h4", "", Html.text("Answers")),
                Html.element("ul", "answers", Html.all(approvals.stream().map(HtmlGates::approval))));
    }

    private static Html approval(ApprovalPart approval) {
        return Html.element(
                "li",
                "",
                badge(Said.tone(approval), Said.of(approval)),
                approval.approver().isEmpty()
                        ? Html.none()
                        : Html.element("strong", "", Html.text(approval.approver())),
                Html.text(" at "),
                Html.code(approval.gate()),
                Html.text(", " + Said.at(approval.at())),
                approval.reason().isEmpty() || approval.approver().isEmpty()
                        ? Html.none()
                        : Html.element("q", "", Html.text(approval.reason())),
                Html.text(approval.incident() ? " (as a fault)" : ""),
                Html.text(approval.voided()
                        .map(why -> " It counts no more: " + why + ".")
                        .orElse("")));
    }
}
