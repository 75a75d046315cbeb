package dev.relocate.worker.cli;

import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.FoundRelocations;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.client.Rollbacks;
import dev.relocate.worker.client.Rollbacks.RunningRollback;
import dev.relocate.worker.client.Silent;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.RollbackView;
import dev.relocate.worker.view.Standstill;
import dev.relocate.worker.view.StatusView;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackCause;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that {@code relocate status} tells.
 *
 * @param running relocations that tell how they are
 * @param silent relocations that nothing answers for
 * @param ended what ended last, newest first
 * @param rollbacks rollbacks that run without a relocation around them
 * @param takenBack rollbacks that a person asked for or that were not possible, and ended last, newest first
 * @param since which tasks of what runs or ended were taken back afterwards
 * @param abandoned repositories whose holder is gone
 * @param frozen repositories that let nobody in
 * @param carried whether something carries on what runs
 */
record StatusOverview(
        List<Situation> running,
        List<Silent> silent,
        List<RelocationStatus> ended,
        List<RunningRollback> rollbacks,
        List<RollbackRecord> takenBack,
        TakenBack since,
        SortedMap<String, Holder> abandoned,
        SortedMap<String, Freeze> frozen,
        boolean carried) {
    private static final int LAST_ENDED = 3;

    /** As the server and the records tell it. */
    static StatusOverview of(CommandContext context, TemporalSession session, Target meant) {
        WorkflowClient client = session.client();
        FoundRelocations found = new Relocations(client).look();
        List<Situation> running = found.told().stream()
                .filter(meant::means)
                .map(status -> Situation.of(status, context, session))
                .toList();
        List<Silent> silent = found.silent().stream()
                .filter(each -> meant.means(each.repository(), each.plan()))
                .toList();
        boolean served = found.silent().stream().noneMatch(each -> each.cause() == Silent.Cause.NO_WORKER);
        Repositories repositories = new Repositories(client);
        StatusOverview records = ofRecords(context, meant);
        return new StatusOverview(
                running,
                silent,
                records.ended.stream()
                        .filter(record -> running.stream()
                                .noneMatch(now -> now.status().run().equals(record.run())))
                        .toList(),
                served ? alone(new Rollbacks(client).running(), found.told(), meant) : List.of(),
                records.takenBack,
                records.since,
                served ? repositories.abandoned() : new TreeMap<>(),
                served ? repositories.frozen() : new TreeMap<>(),
                !Carrier.isMissing(context, session));
    }

    /** As the records of this host alone tell it. */
    static StatusOverview ofRecords(CommandContext context, Target meant) {
        ResultRecords records = ResultRecords.in(context.state().records());
        return new StatusOverview(
                List.of(),
                List.of(),
                records.all().stream().filter(meant::means).limit(LAST_ENDED).toList(),
                List.of(),
                records.rollbacks().stream()
                        .filter(record -> meant.means(record.repository(), record.plan()))
                        .filter(StatusOverview::isToldApart)
                        .limit(LAST_ENDED)
                        .toList(),
                TakenBack.of(records),
                new TreeMap<>(),
                new TreeMap<>(),
                true);
    }

    /** What a relocation did not tell already as its own end. */
    private static boolean isToldApart(RollbackRecord ended) {
        return ended.cause() == RollbackCause.REQUESTED
                || ended.result().reverted().status() == Reverted.Status.CONFLICT;
    }

    private static List<RunningRollback> alone(
            List<RunningRollback> rollbacks, List<RelocationStatus> running, Target meant) {
        return rollbacks.stream()
                .filter(rollback -> meant.means(rollback.repository(), rollback.plan()))
                .filter(rollback -> running.stream()
                        .noneMatch(status -> status.repository().equals(rollback.repository())
                                && status.plan().equals(rollback.plan())))
                .toList();
    }

    /** The part that programs read. */
    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put(
                "relocations",
                Stream.concat(running.stream().map(Situation::status), ended.stream())
                        .map(since::json)
                        .toList());
        json.put("waits", waits().map(StatusOverview::json).toList());
        json.put("silent", silent);
        json.put("rollbacks", takenBack);
        json.put("runningRollbacks", rollbacks);
        json.put("frozen", frozen);
        return json;
    }

    /** All that does not go on without a person, or not yet. */
    private Stream<Standstill> waits() {
        return Stream.of(
                        running.stream()
                                .flatMap(each -> Stream.concat(
                                        each.waits().stream(),
                                        uncarried(
                                                each.status().repository(),
                                                each.status().plan()))),
                        silent.stream().map(Standstill::of),
                        rollbacks.stream()
                                .flatMap(each -> Stream.concat(
                                        Standstill.of(each).stream(), uncarried(each.repository(), each.plan()))),
                        abandoned.entrySet().stream()
                                .flatMap(each -> Stream.concat(
                                        Stream.of(Standstill.abandoned(each.getKey(), each.getValue())),
                                        uncarried(each.getKey(), each.getValue().plan()))),
                        frozen.entrySet().stream().map(each -> Standstill.frozen(each.getKey(), each.getValue())))
                .flatMap(each -> each);
    }

    private Stream<Standstill> uncarried(String repository, String plan) {
        return carried ? Stream.empty() : Stream.of(Standstill.uncarried(repository, plan));
    }

    private static Map<String, Object> json(Standstill wait) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("repository", wait.repository());
        json.put("plan", wait.plan());
        json.put("for", wait.waitsFor());
        json.put("type", wait.ways().stream().map(Standstill.WayOn::command).toList());
        return json;
    }

    /** For a person. */
    List<Text> lines(CommandContext context) {
        StatusView view = new StatusView(context.terminal());
        List<Text> lines = new ArrayList<>();
        for (Situation each : running) {
            lines.addAll(each.lines(view, since));
            told(uncarried(each.status().repository(), each.status().plan()), lines);
        }
        silent.forEach(each -> lines.addAll(view.silent(each)));
        for (RunningRollback rollback : rollbacks) {
            lines.addAll(RollbackView.lines(rollback));
            told(uncarried(rollback.repository(), rollback.plan()), lines);
        }
        lines.addAll(endedLines(context));
        abandoned.forEach((repository, holder) -> {
            lines.add(Text.of(Style.YELLOW, "left ")
                    .plus(repository + ": "
                            + Standstill.abandoned(repository, holder).waitsFor()));
            told(uncarried(repository, holder.plan()), lines);
        });
        frozen.forEach((repository, freeze) -> lines.add(
                Text.of(Style.RED, repository + ":").plus(StatusView.told(Standstill.frozen(repository, freeze)))));
        return lines.isEmpty() ? List.of(Text.of("No relocation runs, and none has ended here yet.")) : lines;
    }

    private static void told(Stream<Standstill> standstills, List<Text> lines) {
        standstills.map(StatusView::told).forEach(lines::add);
    }

    /** What ended, for a person; needs no server. */
    List<Text> endedLines(CommandContext context) {
        StatusView view = new StatusView(context.terminal());
        List<Text> lines = new ArrayList<>();
        ended.forEach(status -> lines.addAll(view.lines(status, Optional.empty(), Optional.empty(), since.of(status))));
        takenBack.forEach(record -> lines.addAll(RollbackView.lines(record)));
        return lines;
    }
}
