package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import dev.relocate.workflows.repository.ProposalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The message of a proposed commit: what moved, in whose name, and the trailers by which it is found again. */
final class ProposalMessage {
    private static final int LONGEST_SUMMARY = 72;
    private static final int LONGEST_PATH = 300;
    private static final int MOST_MOVES = 30;

    private ProposalMessage() {}

    static String of(ProposalRequest request, ProposedChange change, String digest) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(request));
        lines.add("");
        lines.add("Task " + request.task().id() + " of plan "
                + request.context().plan() + ", stage " + request.stage() + ".");
        lines.addAll(body(request.task(), change));
        lines.add("");
        lines.add(Trailer.TASK.line(Trailer.task(
                request.context().repository().key(),
                request.context().plan(),
                request.task().id())));
        lines.add(Trailer.RUN.line(request.run()));
        lines.add(Trailer.DIGEST.line(digest));
        step(request).ifPresent(step -> lines.add(Trailer.STEP.line(step)));
        change.shims().forEach(shim -> lines.add(Trailer.SHIM.line(shim)));
        return String.join("\n", lines) + "\n";
    }

    /** The step as its trailer says it; nothing for a task that lands in one. */
    static Optional<String> step(ProposalRequest request) {
        return request.step() == ProposalStep.WHOLE
                ? Optional.empty()
                : Optional.of(request.step().name().toLowerCase(Locale.ROOT));
    }

    private static String summary(ProposalRequest request) {
        PlannedTask task = request.task();
        List<PlannedMove> moves = task.moves();
        if (request.step() == ProposalStep.SWITCH) {
            String first = moves.get(0).from();
            String what = moves.size() == 1 ? first : first + " and " + (moves.size() - 1) + " more";
            return OneLine.of("Switch commands away from " + what, LONGEST_SUMMARY);
        }
        if (moves.size() == 1) {
            String whole = "Move " + moves.get(0).from() + " to " + moves.get(0).to();
            return whole.length() <= LONGEST_SUMMARY
                    ? OneLine.of(whole, LONGEST_SUMMARY)
                    : OneLine.of("Move " + moves.get(0).from(), LONGEST_SUMMARY);
        }
        String what = moves.isEmpty()
                ? task.branch().map(branch -> "Apply branch " + branch).orElse("Remove shims")
                : "Move " + moves.size() + " paths";
        return OneLine.of(what + " (" + task.id() + ")", LONGEST_SUMMARY);
    }

    private static List<String> body(PlannedTask task, ProposedChange change) {
        List<String> lines = new ArrayList<>();
        if (!task.moves().isEmpty()) {
            lines.add("");
            task.moves().stream().limit(MOST_MOVES).map(ProposalMessage::line).forEach(lines::add);
            if (task.moves().size() > MOST_MOVES) {
                lines.add("- and " + (task.moves().size() - MOST_MOVES) + " more");
            }
        }
        if (!task.removeShims().isEmpty()) {
            lines.add("");
            lines.add("Removes the shims of " + String.join(", ", task.removeShims()) + ".");
        }
        if (change.rewrites() > 0) {
            lines.add("");
            lines.add("References rewritten: " + change.rewrites() + ", files: " + change.rewrittenFiles() + ".");
        }
        return lines;
    }

    private static String line(PlannedMove move) {
        return "- " + OneLine.of(move.from(), LONGEST_PATH) + " -> " + OneLine.of(move.to(), LONGEST_PATH);
    }
}
