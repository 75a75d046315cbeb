package dev.relocate.worker.report;

import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalDetails;
import dev.relocate.workflows.repository.ProposalDetails.Undecided;
import dev.relocate.workflows.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a report together. */
public final class Reports {
    private final Known known;
    private final Evidence evidence;
    private final List<String> notes;

    private Reports(Known known, Evidence evidence) {
        this.known = known;
        this.evidence = evidence;
        this.notes = new ArrayList<>(known.notes());
    }

    /**
     * The report of a relocation.
     *
     * @param onlyTask leaves out the other tasks and the baseline; must be one of the plan's
     * @param now when the report is made
     */
    public static Report of(Known known, Evidence evidence, Optional<String> onlyTask, Instant now) {
        return new Reports(known, evidence).report(onlyTask, now);
    }

    private Report report(Optional<String> onlyTask, Instant now) {
        RelocationStatus status = known.status();
        List<TaskStatus> told = status.tasks().stream()
                .filter(task -> onlyTask.map(task.task()::equals).orElse(true))
                .toList();
        List<TaskPart> tasks = told.stream().map(this::task).toList();
        List<FreezePart> freezes = told.stream()
                .flatMap(task -> known.rollbacks(task).stream())
                .flatMap(record -> record.result().freeze().stream())
                .map(this::freeze)
                .toList();
        List<GatePart> baseline = onlyTask.isPresent()
                ? List.of()
                : status.baseline().stream()
                        .map(report -> GatePart.of(report, evidence))
                        .toList();
        noteMissingLogs(baseline, tasks);
        return new Report(
                Report.VERSION,
                now,
                known.source(),
                status.repository(),
                status.plan(),
                onlyTask,
                status.run(),
                status.workflowId(),
                status.planDigest(),
                status.state(),
                status.state().isFinal(),
                status.message(),
                status.startedAt(),
                status.endedAt(),
                status.startedBy().filter(name -> !name.isBlank()),
                status.source().map(source -> source.place()),
                status.source().map(source -> source.branch()),
                baseline,
                ApprovalPart.of(status.decisions()),
                status.state().isFinal() ? Optional.empty() : status.gate(),
                tasks,
                freezes,
                List.copyOf(notes));
    }

    private TaskPart task(TaskStatus told) {
        Optional<Landing> landing = known.landedEarlier(told);
        TaskStatus status = landing.map(Landing::task).orElse(told);
        Optional<Proposal> proposal = status.proposal().filter(change -> !change.changesNothing());
        Optional<ProposalDetails> details = proposal.flatMap(evidence::details);
        return new TaskPart(
                told.task(),
                told.stage(),
                status.state(),
                told.workflowId(),
                landing.map(earlier -> landed(earlier, told)).orElse(told.message()),
                status.startedAt(),
                status.endedAt(),
                proposal.map(Proposal::base),
                proposal.map(Proposal::commit),
                details.map(ProposalDetails::moved).orElseGet(() -> moved(proposal)),
                details.map(each -> new TaskPart.Rewritten(each.rewrites(), each.rewrittenFiles())),
                details.map(ProposalDetails::shims).orElse(List.of()),
                proposal.map(change -> files(status, change)).orElse(List.of()),
                proposal.map(Proposal::diff),
                details.map(ProposalDetails::unresolved).orElseGet(() -> undecided(proposal)),
                proposal.map(Proposal::unresolvedCount).orElse(0),
                proposal.map(Proposal::violations).orElse(List.of()),
                status.reports().stream()
                        .map(report -> GatePart.of(report, evidence))
                        .toList(),
                ApprovalPart.of(status.decisions()),
                status.delivered(),
                known.rollbacks(told).stream()
                        .map(record -> RollbackPart.of(record, evidence))
                        .toList(),
                landing.map(Landing::run).map(RelocationStatus::run));
    }

    private static String landed(Landing earlier, TaskStatus told) {
        return (told.message() + " Landed by the run of " + earlier.date() + ": "
                        + earlier.task().message())
                .strip();
    }

    private static List<PlannedMove> moved(Optional<Proposal> proposal) {
        return proposal.map(Proposal::moved).orElse(List.of());
    }

    private static List<Undecided> undecided(Optional<Proposal> proposal) {
        return proposal.map(Proposal::unresolved).orElse(List.of()).stream()
                .map(each ->
                        new Undecided(each.id(), each.file(), each.line(), each.text(), each.why(), Optional.empty()))
                .toList();
    }

    private List<FileChange> files(TaskStatus status, Proposal change) {
        Optional<byte[]> patch = evidence.patch(change, known.status().source());
        if (patch.isEmpty()) {
            notes.add("The diff of " + status.task()
                    + " is neither in this host's evidence nor in the repository, so its"
                    + " files are not listed: git show " + Said.abbreviated(change.commit())
                    + " where that commit is.");
            return List.of();
        }
        return FileChange.of(patch.get());
    }

    private FreezePart freeze(Freeze freeze) {
        return new FreezePart(freeze, known.lift(freeze.incident()));
    }

    private void noteMissingLogs(List<GatePart> baseline, List<TaskPart> tasks) {
        List<GatePart> gates = new ArrayList<>(baseline);
        tasks.forEach(task -> {
            gates.addAll(task.gates());
            task.rollbacks().forEach(rollback -> gates.addAll(rollback.gates()));
        });
        long missing = gates.stream().filter(gate -> gate.logFile().isEmpty()).count();
        if (missing > 0) {
            notes.add(missing + " of " + gates.size() + " gate logs " + (missing == 1 ? "is" : "are")
                    + " not on this host, or damaged: they were written where the gates ran.");
        }
    }
}
