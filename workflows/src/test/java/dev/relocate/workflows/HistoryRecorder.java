package dev.relocate.workflows;

import static dev.relocate.workflows.Plans.BEFORE_LANDING;
import static dev.relocate.workflows.Plans.NO_APPROVAL;
import static dev.relocate.workflows.Plans.plan;
import static dev.relocate.workflows.Plans.stage;
import static dev.relocate.workflows.Plans.task;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.RepositoryMemory;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Records the histories that {@link RecordedHistoriesTest} replays, on a real server.
 *
 * <p>Run it only to add a scenario, never to make a failing replay pass: a failing replay means that relocations under way
 * would break, and wants {@code Workflow.getVersion}. Arguments: the {@code temporal} binary and the folder to write to.
 */
public final class HistoryRecorder {
    private final Path folder;
    private final String target;

    private HistoryRecorder(Path folder, String target) {
        this.folder = folder;
        this.target = target;
    }

    /** Records every scenario. */
    public static void main(String[] args) throws IOException {
        TemporalDevServerOptions options = TemporalDevServerOptions.newBuilder()
                .setExistingPath(args[0])
                .setUiEnabled(false)
                .setExtraArgs(
                        "--search-attribute",
                        "RelocationRepository=Keyword",
                        "--search-attribute",
                        "RelocationPlan=Keyword",
                        "--search-attribute",
                        "RelocationStage=Int",
                        "--search-attribute",
                        "RelocationState=Keyword",
                        "--search-attribute",
                        "RelocationGate=Keyword")
                .build();
        try (TemporalDevServer server = TemporalDevServer.start(options)) {
            new HistoryRecorder(Files.createDirectories(Path.of(args[1])), server.getTarget()).record();
        }
    }

    private void record() throws IOException {
        approved();
        failed();
        rejected();
        aborted();
        frozenAndLifted();
    }

    private void approved() throws IOException {
        try (Relocating relocating = Relocating.on(target)) {
            RelocationWorkflow workflow = relocating.start(
                    plan("approved", stage(1, task("one", BEFORE_LANDING)), stage(2, task("two", NO_APPROVAL))));
            OpenGate gate =
                    relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            relocating.task(gate).approve(Relocating.answer(gate, "ada@example.org"));
            relocating.end(workflow);
            save(relocating, "approved-relocation", "relocation/shop-12345678/approved");
            save(relocating, "approved-task", "task/shop-12345678/approved/one");
        }
    }

    private void failed() throws IOException {
        try (Relocating relocating = Relocating.on(target)) {
            relocating.host.verdicts.put("TEST onebase", Verdict.FAILED);
            relocating.run(plan("failed", stage(1, task("one", NO_APPROVAL))));
            save(relocating, "failed-relocation", "relocation/shop-12345678/failed");
            save(relocating, "failed-task", "task/shop-12345678/failed/one");
            save(relocating, "failed-rollback", "rollback/shop-12345678/failed/one");
        }
    }

    private void rejected() throws IOException {
        try (Relocating relocating = Relocating.on(target)) {
            RelocationWorkflow workflow = relocating.start(plan("rejected", stage(1, task("one", BEFORE_LANDING))));
            OpenGate gate =
                    relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            relocating.task(gate).reject(Relocating.answer(gate, "ada@example.org"));
            relocating.end(workflow);
            save(relocating, "rejected-task", "task/shop-12345678/rejected/one");
            save(relocating, "rejected-rollback", "rollback/shop-12345678/rejected/one");
        }
    }

    private void aborted() throws IOException {
        try (Relocating relocating = Relocating.on(target)) {
            RelocationWorkflow workflow = relocating.start(plan("aborted", stage(1, task("one", BEFORE_LANDING))));
            relocating.await(workflow, RelocationState.WAITING);
            WorkflowStub.fromTyped(workflow).cancel();
            relocating.end(workflow);
            save(relocating, "aborted-relocation", "relocation/shop-12345678/aborted");
            save(relocating, "aborted-task", "task/shop-12345678/aborted/one");
        }
    }

    private void frozenAndLifted() throws IOException {
        try (Relocating relocating = Relocating.on(target)) {
            RepositoryWorkflow workflow = relocating
                    .client()
                    .newWorkflowStub(
                            RepositoryWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("repository/shop-12345678")
                                    .setTaskQueue(WorkflowIds.QUEUE)
                                    .build());
            WorkflowClient.start(workflow::run, RepositoryMemory.fresh("shop-12345678"));
            workflow.acquire(new LockRequest("run-1", "relocation/shop-12345678/tidy", "run-1", "tidy"));
            workflow.freeze(new Freeze("incident-1", "tidy", "one", "a test went red", Instant.EPOCH));
            workflow.release("run-1");
            workflow.lift(Relocating.json("{\"approver\": \"ada@example.org\", \"cause\": \"a computed import\"}"));
            save(relocating, "frozen-repository", "repository/shop-12345678");
            WorkflowStub.fromTyped(workflow).terminate("recorded");
        }
    }

    private void save(Relocating relocating, String name, String workflowId) throws IOException {
        Files.writeString(
                folder.resolve(name + ".json"),
                relocating
                        .client()
                        .fetchHistory(workflowId)
                        .toJson(true)
                        .replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\""));
    }
}
