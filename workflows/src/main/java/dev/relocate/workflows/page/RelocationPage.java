package dev.relocate.workflows.page;

import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskStatus;
import java.util.Locale;

/** A relocation's page: where it is, what waits and on which page to answer, and every task with its state. */
public final class RelocationPage {
    private RelocationPage() {}

    /**
     * Renders a relocation's status.
     *
     * @param namespace the namespace, for links between pages of the Web UI
     */
    public static String render(RelocationStatus status, String namespace) {
        StringBuilder page = new StringBuilder();
        page.append("**")
                .append(status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append("** ")
                .append(Markdown.text(status.message()))
                .append('\n');
        status.gate().ifPresent(gate -> {
            if (!gate.workflowId().equals(status.workflowId())) {
                page.append("\nAnswer on the page of ")
                        .append(link(namespace, gate.workflowId()))
                        .append(":\n");
            }
            page.append(TaskPage.question(gate));
        });
        page.append("\n| Stage | Task | State | |\n|---|---|---|---|\n");
        for (TaskStatus task : status.tasks()) {
            page.append("| ")
                    .append(task.stage())
                    .append(" | ")
                    .append(link(namespace, task.workflowId()))
                    .append(" | ")
                    .append(task.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" | ")
                    .append(Markdown.text(task.message()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String link(String namespace, String workflowId) {
        return "[" + Markdown.text(workflowId) + "](/namespaces/" + namespace + "/workflows/"
                + workflowId.replace("/", "%2F") + ")";
    }
}
