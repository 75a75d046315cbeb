package dev.relocate.worker.view;

import dev.relocate.worker.client.Rollbacks.RunningRollback;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.repository.Reverted;
import java.util.ArrayList;
import java.util.List;

/** A rollback in a few lines: what it did, or what it waits for and what to type. */
public final class RollbackView {
    private RollbackView() {}

    /** One that runs, without a relocation around it. */
    public static List<Text> lines(RunningRollback rollback) {
        Text heading = heading(rollback.plan(), rollback.task(), rollback.repository());
        return Standstill.of(rollback)
                .map(held -> List.of(
                        heading.plus(Style.YELLOW, "held"),
                        Text.of("  " + held.waitsFor()),
                        Text.of("  ").plus(held.waysOn())))
                .orElseGet(() -> List.of(heading.plus(Style.CYAN, "under way.")));
    }

    /** One that ended. */
    public static List<Text> lines(RollbackRecord ended) {
        boolean conflict = ended.result().reverted().status() == Reverted.Status.CONFLICT;
        List<Text> lines = new ArrayList<>();
        lines.add(heading(ended.plan(), ended.task(), ended.repository())
                .plus(conflict ? Style.RED : Style.GREEN, conflict ? "not possible by itself" : "done")
                .plus(". " + ended.reason()));
        ended.result().steps().forEach(step -> lines.add(Text.of(Style.DIM, "  " + step)));
        return lines;
    }

    private static Text heading(String plan, String task, String repository) {
        return Text.of("Rollback of ").plus(Style.BOLD, plan + "/" + task).plus(" in " + repository + ": ");
    }
}
