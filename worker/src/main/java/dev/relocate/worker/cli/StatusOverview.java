package dev.relocate.worker.cli;

import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.FoundRelocations;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.client.Retries;
import dev.relocate.worker.client.Rollbacks;
import dev.relocate.worker.client.Rollbacks.RunningRollback;
import dev.relocate.worker.client.Silent;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.RollbackView;
import dev.relocate.worker.view.StatusView;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.RepositoryStatus;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackCause;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
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
 * @param abandoned repositories whose holder is gone
 * @param frozen repositories that let nobody in
 */
record StatusOverview(
        List<RelocationStatus> running,
        List<Silent> silent,
        List<RelocationStatus> ended,
        List<RunningRollback> rollbacks,
        List<RollbackRecord> takenBack,
        SortedMap<String, Holder> abandoned,
        SortedMap<String, Freeze> frozen) {
    private static final int LAST_ENDED = 3;

    /** As the server and the records tell it. */
    static StatusOverview of(CommandContext context, TemporalSession session, Target meant) {
        WorkflowClient client = session.client();
        FoundRelocations found = new Relocations(client).look();
        List<RelocationStatus> running =
                found.told().stream().filter(meant::means).toList();
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
                        .filter(record ->
                                running.stream().noneMatch(now -> now.run().equals(record.run())))
                        .toList(),
                served ? alone(new Rollbacks(client).running(), found.told(), meant) : List.of(),
                records.takenBack,
                served ? repositories.abandoned() : new TreeMap<>(),
                served ? repositories.frozen() : new TreeMap<>());
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
                new TreeMap<>(),
                new TreeMap<>());
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
        json.put("relocations", Stream.concat(running.stream(), ended.stream()).toList());
        json.put("silent", silent);
        json.put("rollbacks", takenBack);
        json.put("runningRollbacks", rollbacks);
        json.put("frozen", frozen);
        return json;
    }

    /** For a person. */
    List<Text> lines(CommandContext context, TemporalSession session) {
        StatusView view = new StatusView(context.terminal());
        List<Text> lines = new ArrayList<>();
        running.forEach(status -> lines.addAll(running(status, context, session)));
        silent.forEach(each -> lines.addAll(view.silent(each)));
        for (RunningRollback rollback : rollbacks) {
            lines.addAll(RollbackView.lines(rollback));
            Carrier.missing(context, session, rollback.plan())
                    .map(missing -> Text.of("  ").plus(missing))
                    .ifPresent(lines::add);
        }
        lines.addAll(endedLines(context));
        abandoned.forEach((repository, holder) -> lines.addAll(abandoned(repository, holder, context, session)));
        frozen.forEach((repository, freeze) -> lines.add(Text.of(Style.RED, "frozen ")
                .plus(repository + " since " + freeze.at() + ": " + freeze.reason())
                .plus("  Lift it with ")
                .plus(Style.CYAN, "relocate lift " + repository + " --cause \"…\"")));
        return lines.isEmpty() ? List.of(Text.of("No relocation runs, and none has ended here yet.")) : lines;
    }

    /** What ended, for a person; needs no server. */
    List<Text> endedLines(CommandContext context) {
        StatusView view = new StatusView(context.terminal());
        List<Text> lines = new ArrayList<>();
        ended.forEach(status -> lines.addAll(view.lines(status, Optional.empty(), Optional.empty())));
        takenBack.forEach(record -> lines.addAll(RollbackView.lines(record)));
        return lines;
    }

    private static List<Text> running(RelocationStatus status, CommandContext context, TemporalSession session) {
        StatusView view = new StatusView(context.terminal());
        Optional<OpenGate> gate = new Relocations(session.client()).gate(status);
        Optional<String> page = gate.flatMap(open -> session.connection().page(open.workflowId()));
        List<Text> lines = new ArrayList<>(view.lines(status, gate, page));
        Optional<Holder> other = status.state() == RelocationState.STARTING
                ? new Repositories(session.client())
                        .status(status.repository())
                        .flatMap(RepositoryStatus::holder)
                        .filter(holder -> !holder.run().equals(status.run()))
                : Optional.empty();
        if (other.isPresent()) {
            lines.add(queued(other.get()));
        } else {
            lines.addAll(view.retries(new Retries(session.client()).of(status)));
        }
        Carrier.missing(context, session, status.plan())
                .map(missing -> Text.of("  ").plus(missing))
                .ifPresent(lines::add);
        return lines;
    }

    private static Text queued(Holder holder) {
        return Text.of("  It waits until " + holder.workflowId() + " gives the repository back, which has it since "
                        + holder.since() + ". See ")
                .plus(Style.CYAN, "relocate status " + holder.plan());
    }

    private static List<Text> abandoned(
            String repository, Holder holder, CommandContext context, TemporalSession session) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of(Style.YELLOW, "left ")
                .plus(repository + ": " + holder.workflowId()
                        + " ended without giving it back. What it left is taken back"
                        + " within five minutes, or when the next relocation asks: nothing to type."));
        Carrier.missing(context, session, holder.plan())
                .map(missing -> Text.of("  ").plus(missing))
                .ifPresent(lines::add);
        return lines;
    }
}
