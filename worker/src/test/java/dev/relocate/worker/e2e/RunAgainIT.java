package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.rollback.RollbackResult;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A plan that is run again: after success, an edit, a failure, a rollback (semantics E1, G1). */
@EnabledOnOs(OS.LINUX)
class RunAgainIT {
    private static final String FRESHNESS = "{id: freshness, move: {utils/freshness.py: utils/timing/freshness.py}}";

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

    private static void plan(SampleRepository repository, String name, String test, String tasks) throws Exception {
        Files.writeString(repository.plan(), """
                name: %s
                repository: {path: shop, branch: main}
                gates: {contract: {build: never}, test: {run: %s}}
                approvals: {default: {before: []}}
                stages: {2: {tasks: [%s]}}
                """.formatted(name, test, tasks));
    }

    private static RelocationStatus run(SampleRepository repository, RelocationState end) {
        RelocationStatus ended = relocations.end(relocations.start(repository));
        assertThat(ended.state()).as(ended.message()).isEqualTo(end);
        return ended;
    }

    private static Typist person(SampleRepository repository) {
        return new Typist(folder.resolve("home"), repository.folder(), Map.of());
    }

    @Test
    void afterSuccessNothingIsDoneTwiceAndAnEditAddsItsOwnTask() throws Exception {
        SampleRepository repository = repository("success");
        repository.write("utils/clock.py", "NOW = 0\n");
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "Clock");
        plan(repository, "success", "'true'", FRESHNESS);
        run(repository, RelocationState.DONE);
        String landed = repository.head();

        RelocationStatus again = run(repository, RelocationState.DONE);
        assertThat(again.tasks()).extracting(TaskStatus::state).containsExactly(TaskState.UNCHANGED);
        assertThat(repository.head()).isEqualTo(landed);

        plan(repository, "success", "'true'", FRESHNESS + ", {id: clock, move: {utils/clock.py: app/clock.py}}");
        RelocationStatus edited = run(repository, RelocationState.DONE);
        assertThat(edited.tasks()).extracting(TaskStatus::state).containsExactly(TaskState.UNCHANGED, TaskState.LANDED);
        assertThat(repository.git("rev-parse", "HEAD^")).isEqualTo(landed);
    }

    @Test
    void afterAFailureItStartsFromTheBeginningOnceTheFreezeIsLifted() throws Exception {
        SampleRepository repository = repository("failure");
        Path mended = folder.resolve("failure/mended");
        Path gate = folder.resolve("failure/gate.sh");
        Files.writeString(gate, "test ! -e utils/timing || test -e " + mended + "\n");
        plan(repository, "failure", "sh " + gate, FRESHNESS);
        String before = repository.head();
        RelocationStatus failed = run(repository, RelocationState.ROLLED_BACK);
        assertThat(repository.git("rev-parse", "HEAD^")).isEqualTo(before);
        assertThat(repository.git("diff", "--name-only", before, "HEAD")).isEqualTo("docs/DISCUSSION.md");
        run(repository, RelocationState.NOT_STARTED);

        Typist person = person(repository);
        person.done(person.told("failure").command("lift"));
        Files.createFile(mended);
        RelocationStatus again = run(repository, RelocationState.DONE);

        assertThat(again.run()).isNotEqualTo(failed.run());
        assertThat(again.tasks()).extracting(TaskStatus::state).containsExactly(TaskState.LANDED);
        assertThat(repository.git("log", "-1", "--format=%(trailers:key=Relocate-Run,valueonly)"))
                .isEqualTo(again.run());
        repository.assertRelocated();
    }

    @Test
    void whatWasTakenBackByItselfAlsoThroughAStandstillLandsAnew() throws Exception {
        SampleRepository repository = repository("back");
        String before = repository.tree();
        plan(repository, "back", "'true'", FRESHNESS);
        String key = run(repository, RelocationState.DONE).repository();

        Typist person = person(repository);
        repository.write("app/main.py", "changed = True\n");
        assertThat(person.ended(5, "relocate rollback " + repository.plan() + "/freshness"))
                .contains("app/main.py", "run the same command again");
        Told held = person.told("back");
        assertThat(held.text()).contains("Rollback of back/freshness", "held", "commit or stash them");
        assertThat(held.waits()).singleElement().asString().contains("app/main.py");
        repository.git("checkout", "-q", "app/main.py");
        assertThat(person.done(held.command("resume"))).contains("The rollback of freshness goes on");
        relocations
                .client()
                .newUntypedWorkflowStub(WorkflowIds.rollback(key, "back", "freshness"))
                .getResult(RollbackResult.class);
        assertThat(repository.tree()).isEqualTo(before);

        RelocationStatus again = run(repository, RelocationState.DONE);
        assertThat(again.tasks()).extracting(TaskStatus::state).containsExactly(TaskState.LANDED);
        repository.assertRelocated();
    }

    @Test
    void ofTwoLandedTasksTheNewerGoesBackFirstAndTheOlderNotBeforeIt() throws Exception {
        SampleRepository repository = repository("order");
        repository.write("utils/clock.py", "NOW = 0\n");
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "Clock");
        String before = repository.tree();
        plan(
                repository,
                "order",
                "'true'",
                FRESHNESS + ", {id: clock, after: [freshness], move: {utils/clock.py: app/clock.py}}");
        run(repository, RelocationState.DONE);
        String landed = repository.head();

        Typist person = person(repository);
        assertThat(person.ended(3, "relocate rollback order/freshness"))
                .contains("Later tasks need freshness: clock", "Take those back first");
        assertThat(repository.head()).isEqualTo(landed);
        person.done("relocate rollback order");

        assertThat(repository.tree()).isEqualTo(before);
        assertThat(repository.git("log", "-2", "--format=%(trailers:key=Relocate-Reverts,valueonly,separator=)"))
                .isEqualTo(repository.git("rev-parse", landed + "^") + "\n" + landed);
    }
}
