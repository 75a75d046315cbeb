package dev.relocate.worker.deploy;

import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Launcher;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.process.HostId;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.RequiredTools;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationInput;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server and a worker in this process, and a person who says yes at every gate. */
final class Deploying implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    final StateDirectory state;
    private final TemporalSession session;

    private Deploying(Path home) {
        this.state = new StateDirectory(home);
        this.session = TemporalSession.inProcess(state);
    }

    /** Starts them with a home in a test's folder; the test is skipped without Docker. */
    static Deploying in(Path folder) {
        RequiredTools.need("docker");
        return new Deploying(folder.resolve("home"));
    }

    /** What a person does before saying yes. */
    @FunctionalInterface
    interface Before {
        Before NOTHING = gate -> {};

        void answering(OpenGate gate) throws Exception;
    }

    /** Runs a plan to its end, however it ends. */
    RelocationStatus run(PlanReading.Accepted plan, Before before) throws Exception {
        String host = WorkflowIds.hostQueue(HostId.of(state).value());
        new Launcher(session.client())
                .start(new RelocationInput(plan.plan(), plan.digest(), host, "ada@example.org", false));
        String id = Launcher.id(plan.plan());
        Relocations relocations = new Relocations(session.client());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            RelocationStatus status = relocations.status(id);
            if (status.state().isFinal()) {
                // its last steps follow what it tells
                relocations.ended(id).handle((end, failure) -> end).join();
                return status;
            }
            Optional<OpenGate> gate = relocations.gate(status);
            if (gate.isPresent()) {
                before.answering(gate.get());
                answer(gate.get());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not end: " + status);
            }
            Thread.sleep(200);
        }
    }

    private void answer(OpenGate gate) {
        Answers answers = new Answers(session.client());
        if (gate.kind() == OpenGate.Kind.HELD) {
            answers.retry(gate, "ada@example.org", "mended");
        } else {
            answers.approve(gate, "ada@example.org", "seen");
        }
    }

    /** The override files, Compose files and build contexts that deploys have left behind. */
    List<Path> leftInWorkspaces() throws IOException {
        if (!Files.isDirectory(state.workspaces())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(state.workspaces())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Whether a repository is frozen. */
    boolean isFrozen(String repository) {
        return new Repositories(session.client())
                .status(repository)
                .flatMap(status -> status.freeze())
                .isPresent();
    }

    @Override
    public void close() {
        session.close();
    }
}
