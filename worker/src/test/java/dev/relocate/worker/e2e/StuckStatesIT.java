package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every state in which a relocation stands still, brought about with real git and processes on one server: {@code status}
 * says what is waited for, and the command that it prints, typed as it stands, is what goes on.
 */
@EnabledOnOs(OS.LINUX)
class StuckStatesIT {
    private static final String UNITTEST = "python3 -m unittest discover -s tests -t .";
    private static final String ASKS_NOBODY = "approvals: {default: {before: []}}\n";
    private static final String STAGES =
            "stages:\n  2: {%stasks: [{id: freshness, move: {utils/freshness.py: utils/timing/freshness.py}}]}\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Relocations relocations;

    @BeforeAll
    static void start() {
        RequiredTools.need("temporal");
        relocations = new Relocations(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        if (relocations != null) {
            relocations.close();
        }
    }

    private static SampleRepository repository(String name) throws Exception {
        return SampleRepository.in(Files.createDirectories(folder.resolve(name)));
    }

    private static void plan(SampleRepository repository, String name, String test, String more) throws Exception {
        Files.writeString(repository.plan(), """
                name: %s
                repository: {path: shop, branch: main}
                gates: {contract: {build: never}, test: {run: %s}}
                """.formatted(name, test) + more);
    }

    private static String stages(String requires) {
        return STAGES.formatted(requires.isEmpty() ? "" : "requires: [" + requires + "], ");
    }

    private static Told told(String plan) throws Exception {
        return new Typist(folder.resolve("home"), folder, Map.of()).told(plan);
    }

    /** Types a printed command in the repository, as the person to whom it was shown. */
    private static String type(SampleRepository repository, String line) throws Exception {
        return new Typist(folder.resolve("home"), repository.folder(), Map.of()).done(line);
    }

    private static RelocationStatus await(RelocationWorkflow workflow, Predicate<RelocationStatus> state) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(workflow::status, state);
    }

    private static RelocationStatus await(RelocationWorkflow workflow, RelocationState state) {
        return await(workflow, status -> status.state() == state);
    }

    private static void assertEnds(RelocationWorkflow workflow, RelocationState how) {
        RelocationStatus ended = relocations.end(workflow);
        assertThat(ended.state()).as(ended.message()).isEqualTo(how);
    }

    private static void approve(OpenGate gate) {
        relocations.task(gate).approve(Relocations.json(Relocations.answer(gate, "ada@example.org")));
    }

    @Test
    void anApprovalAndTheSecondPlanBehindIt() throws Exception {
        SampleRepository repository = repository("queue");
        repository.write("utils/clock.py", "NOW = 0\n");
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "Clock");
        plan(repository, "ahead", UNITTEST, stages(""));
        SampleRepository other = new SampleRepository(repository.folder(), folder.resolve("queue/other.yaml"));
        plan(other, "behind", UNITTEST, ASKS_NOBODY + """
                stages:
                  2: {tasks: [{id: clock, move: {utils/clock.py: app/clock.py}}]}
                """);
        RelocationWorkflow ahead = relocations.start(repository);
        relocations.awaitGate(ahead);
        RelocationWorkflow behind = relocations.queue(other);
        await(behind, status -> status.message().contains("Asks for the repository"));

        Told queued = told("behind");
        assertThat(queued.text()).contains("It waits until relocation/", "/ahead gives the repository back");
        String approve = told("ahead").command("approve");
        assertThat(type(repository, queued.command("status")))
                .contains("Land freshness on main?")
                .contains(approve);
        type(repository, approve);

        assertEnds(ahead, RelocationState.DONE);
        assertEnds(behind, RelocationState.DONE);
        assertThat(repository.git("ls-files")).contains("app/clock.py", "utils/timing/freshness.py");
    }

    @Test
    void aPauseAtAGateAndBehindIt() throws Exception {
        SampleRepository repository = repository("pause");
        plan(repository, "paused", UNITTEST, stages(""));
        RelocationWorkflow workflow = relocations.start(repository);
        relocations.awaitGate(workflow);
        type(repository, "relocate pause paused");
        await(workflow, RelocationStatus::paused);

        Told atTheGate = told("paused");
        assertThat(atTheGate.text()).contains("It is paused besides.");
        type(repository, atTheGate.command("approve"));
        await(workflow, RelocationState.PAUSED);
        Told behindIt = told("paused");
        assertThat(behindIt.waits()).containsExactly("Somebody paused it.");
        assertThat(behindIt.command("resume")).isEqualTo(atTheGate.command("resume"));
        type(repository, behindIt.command("resume"));

        assertEnds(workflow, RelocationState.DONE);
        repository.assertRelocated();
    }

    @Test
    void aWorkingTreeThatBecameDirty() throws Exception {
        SampleRepository repository = repository("dirty");
        plan(repository, "dirty", UNITTEST, stages(""));
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);
        repository.write("app/main.py", "changed = True\n");
        approve(gate);
        await(workflow, RelocationState.HELD);

        Told held = told("dirty");
        assertThat(held.waits())
                .singleElement()
                .asString()
                .contains("has changes of its own in app/main.py", "commit or stash them");
        assertThat(held.command("abort")).isEqualTo("relocate abort dirty");
        repository.git("checkout", "-q", "app/main.py");
        type(repository, held.command("resume"));

        assertEnds(workflow, RelocationState.DONE);
        repository.assertRelocated();
    }

    @Test
    void aBranchThatMovesAllTheTime() throws Exception {
        SampleRepository repository = repository("moving");
        Path quiet = folder.resolve("moving/quiet");
        Path gate = folder.resolve("moving/gate.sh");
        Files.writeString(gate, """
                test -e %s || git -C %s commit -q --allow-empty -m "Somebody works"
                """.formatted(quiet, repository.folder()));
        plan(repository, "moving", "sh " + gate, ASKS_NOBODY + stages(""));
        RelocationWorkflow workflow = relocations.start(repository);
        await(workflow, RelocationState.HELD);

        Told held = told("moving");
        assertThat(held.waits()).singleElement().asString().contains("main moved 3 times", "when it is quiet");
        Files.createFile(quiet);
        type(repository, held.command("resume"));

        assertEnds(workflow, RelocationState.DONE);
        repository.assertRelocated();
    }

    @Test
    void aGateThatCannotRun() throws Exception {
        SampleRepository repository = repository("broken");
        Path suite = folder.resolve("broken/suite");
        plan(repository, "broken", suite.toString(), stages(""));
        RelocationWorkflow workflow = relocations.start(repository);
        await(workflow, status -> status.message().contains("is broken"));

        Told broken = told("broken");
        assertThat(broken.text())
                .contains("The test gate is broken", suite.toString(), "a person is asked after 10 minutes");
        Files.writeString(suite, "#!/bin/sh\nexec " + UNITTEST + "\n");
        assertThat(suite.toFile().setExecutable(true)).isTrue();
        relocations.awaitGate(workflow);
        type(repository, broken.command("abort"));

        assertEnds(workflow, RelocationState.ABORTED);
    }

    @Test
    void aGateThatIsInconclusive() throws Exception {
        SampleRepository repository = repository("flaky");
        Path once = Files.createFile(folder.resolve("flaky/once"));
        repository.write("tests/test_flaky.py", """
                import os
                import unittest

                ONCE = "%s"


                class FlakyTest(unittest.TestCase):
                    def test_now_and_then(self):
                        if os.path.exists("utils/timing") and os.path.exists(ONCE):
                            os.remove(ONCE)
                            self.fail("now")
                """.formatted(once));
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "A test that fails now and then");
        plan(repository, "flaky", UNITTEST, ASKS_NOBODY + stages(""));
        RelocationWorkflow workflow = relocations.start(repository);
        relocations.awaitGate(workflow);

        Told inconclusive = told("flaky");
        assertThat(inconclusive.waits())
                .singleElement()
                .asString()
                .contains("The test gate is inconclusive", "Go on all the same?");
        assertThat(inconclusive.text()).contains("test_now_and_then");
        assertThat(inconclusive.command("reject")).isEqualTo("relocate reject flaky/freshness");
        type(repository, inconclusive.command("approve"));

        assertEnds(workflow, RelocationState.DONE);
        repository.assertRelocated();
    }

    @Test
    void whatAStageRequires() throws Exception {
        SampleRepository repository = repository("requires");
        Path open = folder.resolve("requires/open");
        plan(
                repository,
                "requires",
                UNITTEST,
                stages("{id: C-1, command: test -e %s},".formatted(open)
                        + " {id: C-2, attestation: true}, {id: C-3, soak: 1h}"));
        RelocationWorkflow workflow = relocations.start(repository);
        await(workflow, RelocationState.HELD);

        Told command = told("requires");
        assertThat(command.waits()).singleElement().asString().contains("Stage 2 waits for C-1");
        Files.createFile(open);
        type(repository, command.command("resume"));
        await(
                workflow,
                status -> status.gate()
                        .filter(gate -> gate.kind() == OpenGate.Kind.REQUIRES)
                        .isPresent());

        Told attestation = told("requires");
        assertThat(attestation.waits()).containsExactly("Does C-2 hold, so that Stage 2 may start?");
        type(repository, attestation.command("approve"));
        await(workflow, status -> status.message().contains("soaks until"));

        Told soak = told("requires");
        assertThat(soak.waits()).singleElement().asString().contains("Stage 2 waits for C-3: soaks until");
        assertThat(soak.text()).contains("It goes on by itself then.");
        type(repository, soak.command("abort"));
        assertEnds(workflow, RelocationState.ABORTED);
    }

    @Test
    void aDeployARollbackAndAFreeze() throws Exception {
        SampleRepository repository = repository("deploy");
        String before = repository.tree();
        plan(repository, "deployed", UNITTEST, """
                deploy: {by: {command: {up: "true", rollback: "true"}}}
                approvals: {default: {before: [deploy]}}
                """ + stages(""));
        RelocationWorkflow workflow = relocations.start(repository);
        relocations.awaitGate(workflow);

        Told deploy = told("deployed");
        assertThat(deploy.waits()).containsExactly("Deploy freshness?");
        assertThat(deploy.command("approve")).isEqualTo("relocate approve deployed/freshness");
        repository.write("app/main.py", "changed = True\n");
        type(repository, deploy.command("reject"));
        Told rollback = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> told("deployed"), told -> told.text().contains("resume"));

        assertThat(rollback.waits())
                .singleElement()
                .asString()
                .contains("has changes of its own in app/main.py", "then retry");
        assertThat(rollback.text())
                .as("a rollback cannot be given up")
                .doesNotContain("relocate reject", "relocate abort");
        repository.git("checkout", "-q", "app/main.py");
        type(repository, rollback.command("resume"));
        assertEnds(workflow, RelocationState.REJECTED);
        assertThat(repository.tree()).isEqualTo(before);

        RelocationWorkflow again = relocations.start(repository);
        relocations.awaitGate(again);
        repository.write("app/main.py", Files.readString(repository.folder().resolve("app/main.py")) + "\n# later\n");
        repository.git("commit", "-q", "-a", "-m", "Somebody works on");
        type(repository, told("deployed").command("reject"));
        assertEnds(again, RelocationState.REJECTED);
        assertEnds(relocations.start(repository), RelocationState.NOT_STARTED);

        Told frozen = told("deployed");
        assertThat(frozen.text())
                .contains("later commits changed app/main.py", "by hand, keeping those commits")
                .contains("Frozen since");
        type(repository, frozen.command("lift"));
        assertEnds(relocations.start(repository), RelocationState.DONE);
    }

    @Test
    void anOriginThatIsGone() throws Exception {
        SampleRepository repository = repository("remote");
        Path origin = folder.resolve("remote/origin.git");
        Path away = folder.resolve("remote/away.git");
        repository.git("clone", "-q", "--bare", ".", origin.toString());
        Files.writeString(repository.plan(), """
                name: remote
                repository: {url: "file://%s", name: far}
                gates: {contract: {build: never}, test: {run: %s}}
                """.formatted(origin, UNITTEST) + stages(""));
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);
        Files.move(origin, away);
        approve(gate);
        await(workflow, RelocationState.HELD);

        Told gone = told("remote");
        assertThat(gone.waits())
                .singleElement()
                .asString()
                .contains("There is no repository at file://" + origin, "Correct repository.url");
        Files.move(away, origin);
        type(repository, gone.command("resume"));

        assertEnds(workflow, RelocationState.DONE);
        assertThat(repository.git("--git-dir", origin.toString(), "ls-tree", "-r", "--name-only", "main"))
                .contains("utils/timing/freshness.py");
    }
}
