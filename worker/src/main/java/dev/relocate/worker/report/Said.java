package dev.relocate.worker.report;

import dev.relocate.worker.view.Words;
import dev.relocate.workflows.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times, figures and outcomes in the words of a report, whatever it is written as. */
final class Said {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Said() {}

    static String at(Instant instant) {
        return TIME.format(instant);
    }

    /** {@code 4.2 s}, {@code 3 min 4 s}, {@code 2 h 5 min}, {@code 3 d 1 h}. */
    static String lasting(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 86_400
                ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
                : seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** How a gate ended, in a word or three. */
    static String of(GatePart gate) {
        return gate.partly() ? "passed in part" : Words.of(gate.verdict());
    }

    /** How many references followed what moved. */
    static String of(TaskPart.Rewritten rewritten) {
        return rewritten.references() == 0
                ? "No reference had to be rewritten"
                : count(rewritten.references(), "reference", "references") + " rewritten in "
                        + count(rewritten.files(), "file", "files");
    }

    /** What moved in all, as far as it is known. */
    static String changes(Report report) {
        long moved =
                report.tasks().stream().mapToLong(task -> task.moves().size()).sum();
        List<TaskPart.Rewritten> rewritten = report.tasks().stream()
                .flatMap(task -> task.rewritten().stream())
                .toList();
        long references =
                rewritten.stream().mapToLong(TaskPart.Rewritten::references).sum();
        return count(moved, "file", "files")
                + (rewritten.isEmpty() ? "" : ", " + count(references, "reference", "references"));
    }

    /** How many gates ended how; what was not run, or not wholly, is told apart. */
    static String gates(Report report) {
        Map<String, Long> counts = Stream.concat(
                        report.baseline().stream(),
                        report.tasks().stream()
                                .flatMap(task -> Stream.concat(
                                        task.gates().stream(),
                                        task.rollbacks().stream().flatMap(rollback -> rollback.gates().stream()))))
                .collect(Collectors.groupingBy(Said::of, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    /** How a task ended. */
    static String of(TaskPart task) {
        return task.state() == TaskState.LANDED && !task.isOnBranch()
                ? "landed, taken back later"
                : Words.of(task.state());
    }

    static Tone tone(TaskPart task) {
        return task.state() == TaskState.LANDED && !task.isOnBranch() ? Tone.BAD : Tone.of(task.state());
    }

    static Tone tone(GatePart gate) {
        return gate.partly() ? Tone.OPEN : Tone.of(gate.verdict());
    }

    static String abbreviated(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }

    /** How long it took, or has taken so far. */
    static String lasting(Report report) {
        Instant end = report.endedAt().orElse(report.generatedAt());
        return lasting(Duration.between(report.startedAt(), end)) + (report.ended() ? "" : " so far");
    }

    /** Where the report is from, and how far it reaches. */
    static String source(Report report) {
        return switch (report.source()) {
            case RECORD -> "the record that its last step wrote, and this host's evidence";
            case SERVER -> "the server, which says how it is now: it is still under way, and more will follow";
            case GIT -> "the repository's commits and refs alone";
        };
    }

    /** What a person said, or did not. */
    static String of(ApprovalPart approval) {
        return switch (approval.verdict()) {
            case TIMED_OUT -> "nobody answered in time";
            case VOID -> "void";
            default -> Words.of(approval.verdict()) + (approval.voided().isPresent() ? ", void" : "");
        };
    }

    static Tone tone(ApprovalPart approval) {
        return approval.voided().isPresent() ? Tone.OPEN : Tone.of(approval.verdict());
    }

    /** What the runbooks are called. */
    static String runbook(String name) {
        return switch (name) {
            case "R1" -> "R1 (the change's own files)";
            case "R2" -> "R2 (what ran before runs again)";
            case "R3" -> "R3 (freeze and incident)";
            default -> name;
        };
    }

    /** What became of the change. */
    static String of(RollbackPart rollback) {
        return switch (rollback.status()) {
            // the first step says whether nothing had landed, or the plan leaves it there
            case NOTHING_LANDED -> "";
            case REVERTED -> " Taken back by a commit of its own.";
            case CONFLICT -> " Not possible by itself: later commits changed the same files.";
            case DIRTY -> " Not possible yet: a working tree is in the way.";
        };
    }

    /** Who answered at a gate of a task, for a table. */
    static String approvers(List<ApprovalPart> approvals) {
        Optional<String> names = approvals.stream()
                .filter(approval ->
                        !approval.approver().isEmpty() && approval.voided().isEmpty())
                .map(approval -> approval.approver() + " (" + Words.of(approval.verdict()) + ")")
                .distinct()
                .reduce((one, other) -> one + ", " + other);
        return names.orElse("");
    }
}
