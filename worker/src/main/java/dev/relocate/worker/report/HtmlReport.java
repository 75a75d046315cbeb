package dev.relocate.worker.report;

import dev.relocate.worker.view.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A report as one HTML file that needs no other, no script and no network. */
public final class HtmlReport {
    private static final Pattern PART = Pattern.compile("@(title|style|body)@");

    private HtmlReport() {}

    /** The page, to be written as UTF-8. */
    public static String render(Report report) {
        Map<String, String> parts = Map.of(
                "title", Html.text(title(report)).markup(),
                "style", resource("report.css"),
                "body", body(report).markup());
        // in one pass: nothing that a report says can stand for another part
        return PART.matcher(resource("report.html"))
                .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }

    private static String title(Report report) {
        return report.plan() + report.onlyTask().map(task -> "/" + task).orElse("") + ": " + Words.of(report.state());
    }

    private static Html body(Report report) {
        return Html.all(
                Html.element("header", "", head(report)),
                Html.element("main", "", alerts(report), overview(report), stages(report), notes(report)),
                Html.element(
                        "footer",
                        "",
                        Html.text("Made " + Said.at(report.generatedAt()) + " from " + Said.source(report) + ".")));
    }

    private static Html head(Report report) {
        return Html.all(
                Html.element("p", "kicker", Html.text("Relocation report")),
                Html.element(
                        "h1",
                        "",
                        Html.text(report.plan()
                                + report.onlyTask().map(task -> " / " + task).orElse("")),
                        HtmlGates.badge(Tone.of(report.state()), Words.of(report.state()))),
                Html.element("p", "lead", Html.text(report.message())),
                Html.element("dl", "", Html.all(facts(report))));
    }

    private static List<Html> facts(Report report) {
        List<Html> facts = new ArrayList<>();
        facts.add(fact("Repository", report.repository()));
        report.place().ifPresent(place -> facts.add(fact("Place", place)));
        report.branch().ifPresent(branch -> facts.add(fact("Branch", branch)));
        facts.add(fact("Started", Said.at(report.startedAt())));
        report.startedBy().ifPresent(person -> facts.add(fact("By", person)));
        report.endedAt().ifPresent(end -> facts.add(fact("Ended", Said.at(end))));
        facts.add(fact("Took", Said.lasting(report)));
        facts.add(fact("Moved and rewritten", Said.changes(report)));
        if (!Said.gates(report).isEmpty()) {
            facts.add(fact("Gates", Said.gates(report)));
        }
        facts.add(fact("Run", report.run()));
        return facts;
    }

    private static Html fact(String name, String value) {
        return Html.element(
                "div", "", Html.element("dt", "", Html.text(name)), Html.element("dd", "", Html.text(value)));
    }

    private static Html alerts(Report report) {
        List<Html> alerts = new ArrayList<>();
        if (!report.ended()) {
            alerts.add(alert(
                    "open",
                    "Still under way.",
                    "This is what is known up to now, at " + Said.at(report.generatedAt()) + "."));
        }
        report.waiting()
                .ifPresent(gate -> alerts.add(alert(
                        "open",
                        "It waits for a person.",
                        gate.question() + " Gate " + gate.id() + ", open since " + Said.at(gate.openedAt()) + ".")));
        if (report.takenBackLater() > 0) {
            alerts.add(alert(
                    "bad",
                    "Taken back since.",
                    Said.count(report.takenBackLater(), "task that had landed is", "tasks that had landed are")
                            + " not on the branch any more."));
        }
        report.freezes().forEach(freeze -> alerts.add(freeze(freeze)));
        return Html.all(alerts);
    }

    private static Html freeze(FreezePart part) {
        String since = "Incident " + part.freeze().incident() + ", "
                + Said.at(part.freeze().at()) + ": " + part.freeze().reason();
        return part.lifted()
                .map(lift -> alert(
                        "quiet",
                        "The repository was frozen, and the freeze is lifted.",
                        "By " + lift.approver() + ", " + Said.at(lift.at()) + ". Cause: " + lift.cause(),
                        since))
                .orElseGet(() -> alert(
                        "bad",
                        "The repository was frozen.",
                        "Nothing here says that it was lifted: relocate status tells how it is now.",
                        since));
    }

    private static Html alert(String style, String what, String... more) {
        return Html.element(
                "div",
                "alert " + style,
                Html.element("p", "", Html.element("strong", "", Html.text(what))),
                Html.all(Stream.of(more).map(each -> Html.element("p", "", Html.text(each)))));
    }

    private static Html overview(Report report) {
        return Html.element(
                "section",
                "",
                Html.element("h2", "", Html.text("Tasks")),
                Html.element(
                        "div",
                        Map.of("class", "wide", "role", "region", "aria-label", "Tasks", "tabindex", "0"),
                        Html.element(
                                "table",
                                "",
                                Html.element(
                                        "thead",
                                        "",
                                        Html.element(
                                                "tr",
                                                "",
                                                Html.all(List.of(
                                                                "Stage",
                                                                "Task",
                                                                "Outcome",
                                                                "Commit",
                                                                "Gates",
                                                                "Answered by")
                                                        .stream()
                                                        .map(each -> Html.element(
                                                                "th", Map.of("scope", "col"), Html.text(each)))))),
                                Html.element(
                                        "tbody",
                                        "",
                                        Html.all(report.tasks().stream().map(HtmlReport::row))))));
    }

    private static Html row(TaskPart task) {
        return Html.element(
                "tr",
                "",
                Html.element("td", "", Html.text(String.valueOf(task.stage()))),
                Html.element(
                        "td", "", Html.element("a", Map.of("href", "#" + HtmlTask.id(task)), Html.text(task.id()))),
                Html.element("td", "", HtmlGates.badge(Said.tone(task), Said.of(task))),
                Html.element(
                        "td",
                        "",
                        task.commit().map(Said::abbreviated).map(Html::code).orElse(Html.none())),
                Html.element(
                        "td",
                        "",
                        Html.all(task.gates().stream()
                                .map(gate -> HtmlGates.badge(Said.tone(gate), Words.of(gate.gate()))))),
                Html.element("td", "", Html.text(Said.approvers(task.approvals()))));
    }

    private static Html stages(Report report) {
        List<Html> sections = new ArrayList<>();
        if (!report.baseline().isEmpty()) {
            sections.add(Html.element(
                    "section",
                    "stage",
                    Html.element("h2", "", Html.text("Stage 0: baseline")),
                    Html.element(
                            "article",
                            "",
                            Html.element(
                                    "p", "", Html.text("Measured before anything moved; later gates compare with it.")),
                            HtmlGates.gates("Gates", report.baseline()))));
        }
        for (int number :
                new TreeSet<>(report.tasks().stream().map(TaskPart::stage).toList())) {
            sections.add(Html.element(
                    "section",
                    "stage",
                    Html.element("h2", "", Html.text("Stage " + number)),
                    Html.all(report.tasks().stream()
                            .filter(task -> task.stage() == number)
                            .map(HtmlTask::of))));
        }
        if (!report.approvals().isEmpty()) {
            sections.add(Html.element(
                    "section",
                    "",
                    Html.element("h2", "", Html.text("Between stages")),
                    Html.element("article", "", HtmlGates.approvals(report.approvals()))));
        }
        return Html.all(sections);
    }

    private static Html notes(Report report) {
        return report.notes().isEmpty()
                ? Html.none()
                : Html.element(
                        "section",
                        "",
                        Html.element("h2", "", Html.text("What is missing here")),
                        HtmlTask.sentences(report.notes()));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(
                    Optional.ofNullable(in)
                            .orElseThrow(
                                    () -> new IllegalStateException("The program was packed without " + name + "."))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
