package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.Connection;
import dev.relocate.worker.server.EmbeddedServer;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.task.TaskState;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** One relocation of three tasks whose processes are killed at drawn moments and started again by whoever would notice. */
final class StormyRun {
    private static final Duration LONGEST = Duration.ofMinutes(12);
    /** As many events pass at most between two kills. */
    private static final int EVENTS = 24;
    /** Inside a long activity no event comes: after so long without one, at least and at most, time decides. */
    private static final int STILL_MS = 5_000;

    private static final int LONGEST_STILL_MS = 15_000;
    private static final List<String> TASKS = List.of("freshness", "state", "main");

    private final String name;
    private final Path home;
    private final HomeProcesses processes;
    private final SampleRepository repository;
    private final Random random;
    private final int wanted;
    private int kills;
    private RelocateProcess run;
    private boolean runWasKilled;
    private Optional<RelocateProcess> answer = Optional.empty();
    private Optional<Instant> answerDies = Optional.empty();
    private Optional<Connection> connection = Optional.empty();
    private long killAfterEvents;
    private Duration stillFor = Duration.ZERO;
    private long lastEvents;
    private Instant lastEvent = Instant.MAX;

    StormyRun(String name, Path place, Random random, int wanted) throws Exception {
        this.name = name;
        this.home = Files.createDirectories(place.resolve("home"));
        this.processes = new HomeProcesses(home);
        this.repository = SampleRepository.in(place);
        this.random = random;
        this.wanted = wanted;
        repository.write("utils/state.py", "STATE = {}\n").write("app/use.py", "from utils.state import STATE\n");
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "State");
        repository.writePlan("1.5", """
                stages:
                  1: {tasks: [{id: freshness, move: {utils/freshness.py: utils/timing/freshness.py}}]}
                  2: {tasks: [{id: state, move: {utils/state.py: utils/kept/state.py}}]}
                  3: {tasks: [{id: main, move: {app/main.py: service/main.py}}]}
                """);
    }

    int kills() {
        return kills;
    }

    String tree() throws Exception {
        return repository.tree();
    }

    /** Runs, kills, starts again and answers, until the relocation has ended by itself. */
    void toItsEnd() throws Exception {
        Instant deadline = Instant.now().plus(LONGEST);
        run = start("run", repository.plan().toString());
        draw(0);
        try {
            while (run.isAlive() || runWasKilled || runLostItsServer()) {
                assertThat(Instant.now()).as(name + ": " + run.output()).isBefore(deadline);
                if (!run.isAlive()) {
                    runWasKilled = false;
                    run = start("run", repository.plan().toString());
                }
                Optional<RelocationStatus> status = look();
                status.flatMap(RelocationStatus::gate).ifPresent(this::answer);
                killTheAnswer();
                if (kills < wanted) {
                    perhapsKill(status);
                }
                Thread.sleep(40);
            }
            assertThat(run.exitCode()).as(name + ": " + run.output()).isZero();
        } finally {
            connection.ifPresent(Connection::close);
            answer.ifPresent(RelocateProcess::destroy);
            run.destroy();
            processes.servers().forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Without its server at a moment when it needs it, the command says so, and whoever reads that starts it again. */
    private boolean runLostItsServer() throws Exception {
        return run.exitCode() == 4 && run.output().contains("The Temporal server did not");
    }

    void assertNothingIsLeftOrDoubled() throws Exception {
        for (String task : TASKS) {
            assertThat(repository.git("log", "--format=%H", "--grep", "^Relocate-Task: .*/" + task + "$"))
                    .as(name + ": " + task + " landed once")
                    .hasLineCount(1);
        }
        assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("5");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        assertThat(repository.git("for-each-ref", "refs/relocate")).isEmpty();
        assertThat(processes.inCheckouts()).as(name).isEmpty();
        try (Stream<Path> left = Files.walk(home.resolve("workspaces"))) {
            assertThat(left.filter(Files::isRegularFile)).as(name).isEmpty();
        }
        try (Stream<Path> git = Files.walk(repository.folder().resolve(".git"))) {
            assertThat(git.filter(path -> path.toString().endsWith(".lock"))).isEmpty();
        }
    }

    private RelocateProcess start(String... arguments) throws Exception {
        return RelocateProcess.start(home, arguments);
    }

    private Optional<RelocationStatus> look() {
        if (connection.isEmpty()) {
            connection = EmbeddedServer.connectToRunning(new StateDirectory(home));
        }
        try {
            return connection.map(open -> open.client()
                    .newWorkflowStub(RelocationWorkflow.class, workflowId(open))
                    .status());
        } catch (WorkflowException | StatusRuntimeException | IllegalStateException away) {
            return Optional.empty();
        }
    }

    private static String workflowId(Connection open) {
        try (Stream<io.temporal.client.WorkflowExecutionMetadata> found =
                open.client().listExecutions("WorkflowType = 'RelocationWorkflow'")) {
            return found.findFirst()
                    .map(execution -> execution.getExecution().getWorkflowId())
                    .orElseThrow(() -> new IllegalStateException("not started yet"));
        }
    }

    /** As a person would, by a command; some of these are killed too. */
    private void answer(OpenGate gate) {
        if (answer.filter(RelocateProcess::isAlive).isPresent()) {
            return;
        }
        try {
            answer = Optional.of(start(
                    gate.kind() == OpenGate.Kind.HELD ? "resume" : "approve", "tidy", "--as", "grace@example.org"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        answerDies = kills < wanted && random.nextInt(3) == 0
                ? Optional.of(Instant.now().plusMillis(random.nextInt(2_000)))
                : Optional.empty();
    }

    private void killTheAnswer() throws Exception {
        if (answerDies.filter(at -> Instant.now().isAfter(at)).isPresent()) {
            answerDies = Optional.empty();
            if (answer.filter(RelocateProcess::isAlive).isPresent()) {
                answer.orElseThrow().kill();
                killed("the answering command", "while it answers");
            }
        }
    }

    private void perhapsKill(Optional<RelocationStatus> status) throws Exception {
        if (status.isEmpty()) {
            // started, but not yet under way again: a kill now would say nothing new
            return;
        }
        long events = status.map(this::events).orElse(0L);
        boolean between = events > 0 && events >= killAfterEvents;
        if (events != lastEvents) {
            lastEvents = events;
            lastEvent = Instant.now();
        }
        if (!between && Instant.now().isBefore(lastEvent.plus(stillFor))) {
            return;
        }
        String where = (between ? "at event " + events : "after a while") + ", " + doing(status.get());
        switch (random.nextInt(4)) {
            case 0, 1 -> killTheWorker(where);
            case 2 -> killAll(processes.servers(), "the server", where);
            default -> killAll(processes.inCheckouts(), "a gate's processes", where);
        }
        draw(events);
    }

    private static String doing(RelocationStatus status) {
        return status.tasks().stream()
                .filter(task ->
                        task.state() != TaskState.PENDING && !task.state().isFinal())
                .map(task -> task.task() + ": " + task.message())
                .findFirst()
                .orElse(status.message());
    }

    private void killTheWorker(String where) throws Exception {
        run.kill();
        runWasKilled = true;
        killed("the worker", where);
    }

    private void killAll(List<ProcessHandle> victims, String what, String where) {
        if (!victims.isEmpty()) {
            victims.forEach(ProcessHandle::destroyForcibly);
            killed(what, where);
        }
    }

    private void killed(String what, String where) {
        kills++;
        System.out.println("killed " + what + " of " + name + " " + where);
    }

    private void draw(long events) {
        killAfterEvents = events + 1 + random.nextInt(EVENTS);
        stillFor = Duration.ofMillis(STILL_MS + random.nextInt(LONGEST_STILL_MS - STILL_MS));
        lastEvents = events;
        lastEvent = Instant.now();
    }

    /** All events of the relocation and of its tasks so far. */
    private long events(RelocationStatus status) {
        return Stream.concat(
                        Stream.of(status.workflowId()),
                        status.tasks().stream()
                                .filter(task -> task.state() != TaskState.PENDING)
                                .map(task -> task.workflowId()))
                .mapToLong(this::events)
                .sum();
    }

    private long events(String workflowId) {
        try {
            return connection
                    .orElseThrow()
                    .client()
                    .fetchHistory(workflowId)
                    .getEvents()
                    .size();
        } catch (WorkflowException | StatusRuntimeException away) {
            return 0;
        }
    }
}
