package dev.relocate.worker.cli;

import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.FoundRelocations;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.client.Silent;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.process.HostRepositories;
import dev.relocate.worker.report.Evidence;
import dev.relocate.worker.report.Known;
import dev.relocate.worker.report.Report;
import dev.relocate.worker.server.Connection;
import dev.relocate.worker.source.GitTraces;
import dev.relocate.worker.source.UnrecordedRun;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Lifted;
import dev.relocate.workflows.repository.RepositoryStatus;
import dev.relocate.workflows.task.TaskStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The relocation that a target names, found without starting a server: the newest of those under way, else of those that
 * ended here.
 *
 * @param task the task that the target names
 * @param unrecorded a run that no server here told of and that may be newer
 */
record FoundRelocation(Known known, Optional<String> task, Evidence evidence, Optional<UnrecordedRun> unrecorded) {
    /**
     * Finds it.
     *
     * @param given {@code PLAN}, {@code PLAN/TASK} or a plan file; nothing for the newest
     * @throws CommandFailure if there is none, or the target may be several
     */
    static FoundRelocation of(CommandContext context, Optional<String> given) {
        Target target = Target.parse(context, given);
        if (target.gate().isPresent()) {
            throw CommandFailure.usage("\"" + given.orElse("") + "\" is a gate. Name a plan, or a task as plan/task.");
        }
        try (RunningServer server = RunningServer.find(context)) {
            return find(context, target, server, () -> traces(context, given));
        }
    }

    /** What the repository tells, for a target that is a plan file, or a task behind one. */
    private static Optional<RelocationStatus> traces(CommandContext context, Optional<String> given) {
        return given.map(Path::of)
                .flatMap(path -> Stream.of(Optional.of(path), Optional.ofNullable(path.getParent()))
                        .flatMap(Optional::stream)
                        .filter(file -> Files.isRegularFile(context.resolve(file)))
                        .findFirst())
                .flatMap(file ->
                        GitTraces.of(PlanFile.accept(context, file).plan(), HostRepositories.of(context.state())));
    }

    private static FoundRelocation find(
            CommandContext context, Target target, RunningServer server, Supplier<Optional<RelocationStatus>> traces) {
        ResultRecords records = ResultRecords.in(context.state().records());
        List<RelocationStatus> ended = records.all();
        List<String> notes = new ArrayList<>(server.notes());
        FoundRelocations found = look(server, notes);
        List<RelocationStatus> running = found.told().stream()
                .filter(target::means)
                .sorted(Comparator.comparing(RelocationStatus::startedAt).reversed())
                .toList();
        List<RelocationStatus> meant = Stream.concat(
                        running.stream(), ended.stream().filter(target::means))
                .toList();
        List<Silent> silent = found.silent().stream()
                .filter(each -> target.means(each.repository(), each.plan()))
                .toList();
        Optional<RelocationStatus> traced =
                meant.isEmpty() && silent.isEmpty() ? traces.get().filter(target::means) : Optional.empty();
        if (traced.isPresent()) {
            notes.add(
                    "Neither a record nor a running server tells of this relocation: gates, answers and how far it is are"
                            + " missing. relocate status asks the server.");
            return new FoundRelocation(
                    new Known(
                            traced.get(),
                            Report.Source.GIT,
                            ended,
                            records.rollbacks(),
                            records.lifts(),
                            List.of(),
                            List.copyOf(notes)),
                    target.task(),
                    Evidence.in(context.state().evidence()),
                    Optional.empty());
        }
        if (meant.isEmpty()) {
            throw nothing(
                    target,
                    Stream.concat(found.told().stream(), ended.stream()).toList(),
                    silent,
                    notes,
                    server.connection().isPresent());
        }
        requireOneRepository(target, meant);
        silent.stream()
                .findFirst()
                .ifPresent(each -> notes.add(each.workflowId()
                        + " is under way and no worker answers for it: relocate status tells what to do."));
        RelocationStatus status = meant.get(0);
        boolean live = running.contains(status);
        Optional<UnrecordedRun> unrecorded = live ? Optional.empty() : UnrecordedRun.of(status, ended);
        FoundRelocation result = new FoundRelocation(
                new Known(
                        live ? inFull(server.connection().orElseThrow(), status) : status,
                        live ? Report.Source.SERVER : Report.Source.RECORD,
                        ended,
                        records.rollbacks(),
                        records.lifts(),
                        server.connection().map(each -> lifted(each, status)).orElse(List.of()),
                        List.copyOf(notes)),
                target.task(),
                Evidence.in(context.state().evidence()),
                unrecorded);
        return result.doubt().map(result::withNote).orElse(result);
    }

    private FoundRelocation withNote(String note) {
        return new FoundRelocation(known.withNote(note), task, evidence, unrecorded);
    }

    /** What to say of a run that may be newer than the one that is told of, where there may be one. */
    Optional<String> doubt() {
        return unrecorded.map(other -> "A newer run (" + other.run() + ") of "
                + known.status().plan()
                + " may be under way: the repository has proposals of it, and no record here tells of it."
                + " relocate status starts the server and tells.");
    }

    /**
     * Whether the server, which does not run, may know more of a target than the records do: of a relocation that has none, or
     * of a newer run.
     */
    static boolean isMoreKnownToTheServer(CommandContext context, Optional<String> given) {
        Target target = Target.parse(context, given);
        try (RunningServer server = RunningServer.find(context)) {
            if (server.connection().isPresent() || !Files.exists(context.state().database())) {
                return false;
            }
        }
        List<RelocationStatus> ended =
                ResultRecords.in(context.state().records()).all();
        return ended.stream()
                .filter(target::means)
                .findFirst()
                .map(newest -> UnrecordedRun.of(newest, ended).isPresent())
                .orElse(true);
    }

    /** What runs; a server that goes away meanwhile tells nothing. */
    private static FoundRelocations look(RunningServer server, List<String> notes) {
        FoundRelocations nothing = new FoundRelocations(List.of(), List.of());
        try {
            return server.connection()
                    .map(connection -> new Relocations(connection.client()).look())
                    .orElse(nothing);
        } catch (StatusRuntimeException gone) {
            notes.add("What is under way is not known here: the server does not answer ("
                    + gone.getStatus().getCode() + ").");
            return nothing;
        }
    }

    /** The relocation knows its running task in brief; the task knows all. */
    private static RelocationStatus inFull(Connection connection, RelocationStatus status) {
        Relocations relocations = new Relocations(connection.client());
        return status.withTasks(status.tasks().stream()
                .map(task -> task.proposal().isEmpty() || task.state().isFinal() ? task : asked(relocations, task))
                .toList());
    }

    private static TaskStatus asked(Relocations relocations, TaskStatus task) {
        try {
            return relocations.task(task.workflowId());
        } catch (WorkflowException | StatusRuntimeException gone) {
            return task;
        }
    }

    private static List<Lifted> lifted(Connection connection, RelocationStatus status) {
        try {
            return new Repositories(connection.client())
                    .status(status.repository())
                    .map(RepositoryStatus::lifted)
                    .orElse(List.of());
        } catch (WorkflowException | StatusRuntimeException unanswered) {
            return List.of();
        }
    }

    private static CommandFailure nothing(
            Target target, List<RelocationStatus> all, List<Silent> silent, List<String> notes, boolean connected) {
        if (!silent.isEmpty()) {
            return CommandFailure.environment(silent.get(0).workflowId()
                    + " is under way, and no worker answers for it: relocate run with its plan file, or relocate dev.");
        }
        String known = all.stream()
                .map(status -> target.task().isPresent() && target.means(status.repository(), status.plan())
                        ? tasks(status)
                        : status.plan())
                .distinct()
                .limit(10)
                .reduce((one, other) -> one + ", " + other)
                .map(names -> " Known here: " + names + ".")
                .orElse(" None has ended here yet.");
        String asked = connected
                ? ""
                : " No server runs that could tell of one under way: name its plan file for what git knows, or see relocate"
                        + " status, which starts the server.";
        List<String> names = all.stream()
                .flatMap(status -> Stream.concat(
                        Stream.of(status.plan()),
                        status.tasks().stream().map(task -> status.plan() + "/" + task.task())))
                .distinct()
                .toList();
        String meant = Spelling.question(target.toString(), names)
                .map(question -> " " + Character.toUpperCase(question.charAt(0)) + question.substring(1))
                .orElse("");
        String what = target.equals(Target.ANY) ? "There is no relocation." : "There is no relocation " + target + ".";
        return CommandFailure.usage(Stream.concat(Stream.of(what + meant + known + asked), notes.stream())
                .toList());
    }

    private static String tasks(RelocationStatus status) {
        return status.tasks().stream()
                .map(task -> status.plan() + "/" + task.task())
                .reduce((one, other) -> one + ", " + other)
                .orElse(status.plan());
    }

    private static void requireOneRepository(Target target, List<RelocationStatus> meant) {
        List<String> ids = meant.stream()
                .filter(status -> target.plan().isPresent())
                .map(RelocationStatus::workflowId)
                .distinct()
                .toList();
        if (ids.size() > 1) {
            throw CommandFailure.usage(
                    "Several repositories have had a plan of that name; name one: " + String.join(", ", ids) + ".");
        }
    }
}
