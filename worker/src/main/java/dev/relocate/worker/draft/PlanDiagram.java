package dev.relocate.worker.draft;

import dev.relocate.moves.draft.DraftedPlan;
import dev.relocate.moves.draft.DraftedTask;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import java.util.List;

/** A plan's stages and tasks, in their order, as a Mermaid flowchart. */
public final class PlanDiagram {
    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private String previous = "";
    private int nodes;

    private PlanDiagram() {}

    /** The diagram of a plan. */
    public static String of(Plan plan) {
        PlanDiagram diagram = new PlanDiagram();
        diagram.node("Stage 0: baseline freeze");
        for (PlannedStage stage : plan.stages()) {
            diagram.open(stage.number());
            for (PlannedTask task : stage.tasks()) {
                List<String> moves = task.moves().stream()
                        .map(move -> move.from() + " → " + move.to())
                        .toList();
                diagram.node(task.id() + (moves.isEmpty() ? "" : "\n" + String.join("\n", moves)));
            }
            diagram.close();
        }
        return diagram.text.toString();
    }

    /** The diagram of a drafted plan. */
    public static String of(DraftedPlan plan) {
        PlanDiagram diagram = new PlanDiagram();
        diagram.node("Stage 0: baseline freeze");
        int stage = 0;
        for (DraftedTask task : plan.tasks()) {
            if (task.stage().number() != stage) {
                if (stage > 0) {
                    diagram.close();
                }
                stage = task.stage().number();
                diagram.open(stage);
            }
            List<String> moves = task.moves().stream()
                    .map(move -> move.from() + " → " + move.to())
                    .toList();
            diagram.node(task.id() + "\n" + String.join("\n", moves)
                    + task.forcedBy().map(place -> "\n" + place).orElse(""));
        }
        if (stage > 0) {
            diagram.close();
        }
        return diagram.text.toString();
    }

    private void open(int stage) {
        text.append("  subgraph stage")
                .append(stage)
                .append("[\"Stage ")
                .append(stage)
                .append("\"]\n");
    }

    private void close() {
        text.append("  end\n");
    }

    private void node(String label) {
        String id = "n" + nodes;
        nodes++;
        text.append("  ").append(id).append("[\"").append(escaped(label)).append("\"]\n");
        if (!previous.isEmpty()) {
            text.append("  ").append(previous).append(" --> ").append(id).append('\n');
        }
        previous = id;
    }

    /** Labels are data: nothing in them may end the label or begin markup. */
    private static String escaped(String label) {
        return label.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br/>");
    }
}
