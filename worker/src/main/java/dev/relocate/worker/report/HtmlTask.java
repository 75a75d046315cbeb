package dev.relocate.worker.report;

import dev.relocate.worker.view.Words;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.record.Delivered;
import dev.relocate.workflows.repository.ProposalDetails.Undecided;
import dev.relocate.workflows.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One task, for the page. */
final class HtmlTask {
    private HtmlTask() {}

    static Html of(TaskPart task) {
        return Html.element(
                "article",
                Map.of("id", id(task)),
                Html.element("h3", "", HtmlGates.badge(Said.tone(task), Said.of(task)), Html.text(task.id())),
                task.message().isEmpty() ? Html.none() : Html.element("p", "", Html.text(task.message())),
                facts(task),
                moves(task),
                violations(task),
                undecided(task),
                HtmlGates.gates("Gates", task.gates()),
                HtmlGates.approvals(task.approvals()),
                task.delivery().map(HtmlTask::delivery).orElse(Html.none()),
                Html.all(task.rollbacks().stream().map(rollback -> HtmlRollback.of(rollback, task.message()))));
    }

    /** Where the page has the task. */
    static String id(TaskPart task) {
        return "task-" + task.id();
    }

    private static Html facts(TaskPart task) {
        List<Html> facts = new ArrayList<>();
        task.commit().ifPresent(commit -> {
            facts.add(Html.text(task.state() == TaskState.LANDED ? "Landed as " : "Proposed as "));
            facts.add(Html.code(Said.abbreviated(commit)));
            task.base().ifPresent(base -> facts.add(Html.all(Html.text(" on "), Html.code(Said.abbreviated(base)))));
            facts.add(Html.text(". "));
        });
        task.rewritten().ifPresent(rewritten -> facts.add(Html.text(Said.of(rewritten) + ". ")));
        if (!task.shims().isEmpty()) {
            facts.add(Html.text("Shims keep the old paths: "));
            facts.add(Html.all(task.shims().stream().map(shim -> Html.all(Html.code(shim), Html.text(". ")))));
        }
        task.startedAt()
                .ifPresent(start -> facts.add(Html.text(Said.at(start)
                        + task.endedAt()
                                .map(end -> ", took " + Said.lasting(Duration.between(start, end)))
                                .orElse("")
                        + ".")));
        return facts.isEmpty() ? Html.none() : Html.element("p", "meta", Html.all(facts));
    }

    private static Html moves(TaskPart task) {
        if (task.moves().isEmpty() && task.files().isEmpty()) {
            return Html.none();
        }
        Html moves = Html.element(
                "ul",
                "moves",
                Html.all(task.moves().stream()
                        .map(move -> Html.element(
                                "li", "", Html.code(move.from()), Html.text(" → "), Html.code(move.to())))));
        int added = task.files().stream().mapToInt(FileChange::added).sum();
        int removed = task.files().stream().mapToInt(FileChange::removed).sum();
        Html files = task.files().isEmpty()
                ? Html.none()
                : Html.element(
                        "details",
                        "",
                        Html.element(
                                "summary",
                                "",
                                Html.text(Said.count(task.files().size(), "file", "files") + " changed, +" + added
                                        + " −" + removed)),
                        Html.element(
                                "table", "files", Html.all(task.files().stream().map(HtmlTask::file))));
        return Html.all(Html.element("h4", "", Html.text("What moved")), moves, files);
    }

    private static Html file(FileChange file) {
        return Html.element(
                "tr",
                "",
                Html.element("td", "", Html.text(file.kind())),
                Html.element(
                        "td",
                        "",
                        file.from()
                                .map(from -> Html.all(Html.code(from), Html.text(" → ")))
                                .orElse(Html.none()),
                        Html.code(file.path())),
                Html.element("td", "number", Html.text(file.binary() ? "binary" : "+" + file.added())),
                Html.element("td", "number", Html.text(file.binary() ? "" : "−" + file.removed())));
    }

    private static Html violations(TaskPart task) {
        return task.violations().isEmpty()
                ? Html.none()
                : Html.all(
                        Html.element("h4", "", Html.text("What Stage " + task.stage() + " does not allow")),
                        Html.element(
                                "ul",
                                "",
                                Html.all(task.violations().stream()
                                        .map(each -> Html.element(
                                                "li",
                                                "",
                                                Html.code(place(each.file(), each.line())),
                                                Html.text(" " + each.message() + " Stage " + each.allowedIn()
                                                        + " may."))))));
    }

    private static Html undecided(TaskPart task) {
        if (task.undecided().isEmpty()) {
            return task.undecidedCount() == 0
                    ? Html.none()
                    : Html.element(
                            "p",
                            "",
                            Html.text(Said.count(task.undecidedCount(), "reference", "references")
                                    + " could not be decided; the list is not in this host's evidence."));
        }
        return Html.all(
                Html.element("h4", "", Html.text("References that no tool could decide")),
                Html.element("ul", "", Html.all(task.undecided().stream().map(HtmlTask::reference))));
    }

    private static Html reference(Undecided each) {
        return Html.element(
                "li",
                "",
                Html.code(place(each.file(), each.line())),
                Html.text(" "),
                Html.code(each.text().strip()),
                Html.text(" " + each.why() + " "),
                each.acknowledged()
                        .map(reason -> Html.all(
                                HtmlGates.badge(Tone.QUIET, "acknowledged"), Html.element("q", "", Html.text(reason))))
                        .orElseGet(() -> HtmlGates.badge(Tone.OPEN, "open")));
    }

    private static String place(String file, int line) {
        return line > 0 ? file + ":" + line : file;
    }

    private static Html delivery(Delivered done) {
        return Html.all(
                Html.element(
                        "h4",
                        "",
                        HtmlGates.badge(
                                done.healthy() ? Tone.GOOD : Tone.BAD, done.healthy() ? "came up" : "did not come up"),
                        Html.text("Deploy")),
                Html.element(
                        "div",
                        Map.of("class", "wide", "role", "region", "aria-label", "Images", "tabindex", "0"),
                        Html.element(
                                "table",
                                "images",
                                row("th", "Service", "Image before", "Image after", "Container"),
                                Html.all(done.services().stream().map(HtmlTask::service)))),
                sentences(done.problems()),
                Html.element(
                        "p",
                        "meta",
                        Html.text(Said.at(done.at()) + ", took " + Said.lasting(Duration.ofMillis(done.millis()))
                                + ". Log: SHA-256 "),
                        Html.code(done.log())),
                done.smoke().isEmpty() ? Html.none() : smoke(done));
    }

    private static Html smoke(Delivered done) {
        Verdict verdict = done.verdict().orElse(Verdict.NOT_RUN);
        return Html.all(
                Html.element("h4", "", HtmlGates.badge(Tone.of(verdict), Words.of(verdict)), Html.text("Smoke checks")),
                Html.element(
                        "ul",
                        "",
                        Html.all(done.smoke().stream()
                                .map(check -> Html.element(
                                        "li",
                                        "",
                                        HtmlGates.badge(
                                                check.holds() ? Tone.GOOD : Tone.BAD,
                                                check.holds() ? "holds" : "fails"),
                                        Html.text(check.check() + ": " + check.observed()))))));
    }

    private static Html service(Delivered.Service service) {
        return Html.element(
                "tr",
                "",
                Html.element("td", "", Html.text(service.service())),
                Html.element("td", "digest", Html.code(service.before().orElse("did not run"))),
                Html.element("td", "digest", Html.code(service.after().orElse("does not run"))),
                Html.element("td", "", Html.text(service.recreated() ? "recreated" : "untouched")));
    }

    private static Html row(String tag, String... cells) {
        return Html.element("tr", "", Html.all(Stream.of(cells).map(cell -> Html.element(tag, "", Html.text(cell)))));
    }

    /** A list of sentences; nothing where there is none. */
    static Html sentences(List<String> sentences) {
        return sentences.isEmpty()
                ? Html.none()
                : Html.element(
                        "ul", "", Html.all(sentences.stream().map(each -> Html.element("li", "", Html.text(each)))));
    }
}
