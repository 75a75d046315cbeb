package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The verbs as a person types them, each in a process of its own, on a real server. */
class CommandLineIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Path home;
    private SampleRepository repository;
    private RelocateProcess running;
    /** All that were started; those of a test that failed in the middle still run. */
    private final List<RelocateProcess> started = new ArrayList<>();

    @BeforeEach
    void makeRepository() throws Exception {
        RequiredTools.need("temporal");
        home = Files.createDirectories(folder.resolve("home"));
        repository = SampleRepository.in(folder);
    }

    @AfterEach
    void end() throws Exception {
        if (running != null && running.isAlive()) {
            running.interrupt();
            running.end();
        }
        started.forEach(RelocateProcess::destroy);
    }

    @Test
    void aWaitingRelocationIsLeftToldApprovedAndTakenBackAgain() throws Exception {
        String tree = repository.tree();
        assertThat(relocate("run", plan(), "--exit-when-waiting").exitCode()).isEqualTo(5);

        RelocateProcess status = relocate("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.output())
                .contains("Land freshness on main?", "relocate approve tidy/freshness", "\"gate\": \"land-freshness@")
                .contains("Nothing carries tidy on right now");
        assertThat(relocate("approve", "tidy/freshness", "--as", "grace@example.org")
                        .exitCode())
                .isZero();
        assertThat(relocate("run", plan()).exitCode()).isZero();
        repository.assertRelocated();

        RelocateProcess back = relocate("rollback", "tidy/freshness", "--as", "grace@example.org");
        assertThat(back.exitCode()).as(back.output()).isZero();
        assertThat(repository.tree()).isEqualTo(tree);
        assertThat(repository.git("log", "-1", "--format=%B")).contains("Taken back by grace@example.org");
        assertThat(relocate("rollback", plan()).exitCode())
                .as("nothing is left to take back")
                .isEqualTo(2);

        RelocateProcess anew = relocate("run", plan(), "--auto-approve");
        assertThat(anew.exitCode()).as(anew.output()).isZero();
        assertThat(anew.output()).contains("Started relocation/");
        repository.assertRelocated();
    }

    @Test
    void aRejectionEndsTheRunWithOneAndFreezesNothing() throws Exception {
        String head = repository.head();
        running = relocateAside("run", plan()).awaitOutput("land-freshness@");
        RelocateProcess reject = relocate("reject", "--as", "grace@example.org", "--reason", "not today");
        assertThat(reject.exitCode()).as(reject.output()).isZero();
        assertThat(running.exitCode()).isEqualTo(1);
        assertThat(running.output()).contains("grace@example.org said no: not today");
        assertThat(repository.head()).isEqualTo(head);
        assertThat(relocate("lift", "--cause", "none", "--as", "grace@example.org")
                        .exitCode())
                .as("nothing is frozen")
                .isEqualTo(2);
    }

    @Test
    void anAbortedRunEndsWithOneAndTheBranchIsAsItWas() throws Exception {
        String head = repository.head();
        running = relocateAside("run", plan()).awaitOutput("land-freshness@");
        RelocateProcess abort = relocate("abort", "tidy", "--as", "grace@example.org");
        assertThat(abort.exitCode()).as(abort.output()).isZero();
        assertThat(running.exitCode()).isEqualTo(1);
        assertThat(repository.head()).isEqualTo(head);
    }

    @Test
    void whatWasPausedGoesOnWhenResumed() throws Exception {
        running = relocateAside("run", plan()).awaitOutput("land-freshness@");
        assertThat(relocate("pause", "tidy", "--as", "grace@example.org").exitCode())
                .isZero();
        assertThat(relocate("approve", "--as", "grace@example.org").exitCode()).isZero();
        running.awaitOutput("Paused");
        assertThat(relocate("resume", "tidy", "--as", "grace@example.org").exitCode())
                .isZero();
        assertThat(running.exitCode()).as(running.output()).isZero();
        repository.assertRelocated();
    }

    @Test
    void ctrlCLeavesItWithOneHundredThirtyAndASecondProcessTakesTheServerOver() throws Exception {
        RelocateProcess first = relocateAside("run", plan()).awaitOutput("land-freshness@");
        running = relocateAside("run", plan(), "--auto-approve");
        running.awaitOutput("Goes on with");
        first.interrupt();
        assertThat(first.exitCode()).isEqualTo(130);
        assertThat(first.output()).contains("relocate run " + plan());

        assertThat(running.exitCode()).as(running.output()).isZero();
        repository.assertRelocated();
    }

    @Test
    void whoOnlyWatchesKeepsNobodyFromCarryingOn() throws Exception {
        RelocateProcess watcher = relocateAside("status", "--watch").awaitOutput("No relocation runs");
        try {
            RelocateProcess run = relocate("run", plan(), "--auto-approve");
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(watcher.isAlive()).isTrue();
        } finally {
            watcher.interrupt();
            watcher.end();
        }
        repository.assertRelocated();
    }

    @Test
    void anotherPlanOfThatNameIsRefusedWithTheDifference() throws Exception {
        assertThat(relocate("run", plan(), "--exit-when-waiting").exitCode()).isEqualTo(5);
        repository.writePlan("1");
        RelocateProcess other = relocate("run", plan(), "--exit-when-waiting");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.output()).contains("environment.SLOW: \"0\" there, \"1\" here");
    }

    @Test
    void aSecondPlanIsToldWhoHasTheRepositoryAndWaitsWhereAsked() throws Exception {
        repository.write("utils/clock.py", "NOW = 0\n");
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "Clock");
        Path other = repository.plan().resolveSibling("other.yaml");
        Files.writeString(
                other,
                Files.readString(repository.plan())
                        .replace("name: tidy", "name: other")
                        .replace("id: freshness", "id: clock")
                        .replace("utils/freshness.py: utils/timing/freshness.py", "utils/clock.py: app/clock.py"));
        running = relocateAside("run", plan()).awaitOutput("land-freshness@");

        RelocateProcess refused = relocate("run", other.toString());
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(3);
        assertThat(refused.output()).contains("held by relocation/", "/tidy", "--queue");
        RelocateProcess queued = relocateAside("run", other.toString(), "--queue", "--auto-approve");
        queued.awaitOutput("Asks for the repository");
        assertThat(relocate("status", "other").output()).contains("It waits until relocation/", "/tidy gives");
        assertThat(relocate("approve", "tidy", "--as", "grace@example.org").exitCode())
                .isZero();

        assertThat(running.exitCode()).as(running.output()).isZero();
        assertThat(queued.exitCode()).as(queued.output()).isZero();
        assertThat(repository.git("ls-files", "app")).contains("app/clock.py");
    }

    /** A plan with one thing changed is refused with an exit code and a sentence. */
    private void assertRefused(int code, String sentence, String right, String wrong) throws Exception {
        Path changed = repository.plan().resolveSibling("changed.yaml");
        String text = Files.readString(repository.plan());
        assertThat(text).contains(right);
        Files.writeString(changed, text.replace(right, wrong));
        RelocateProcess refused = relocate("run", changed.toString());
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(code);
        assertThat(refused.output()).contains(sentence);
    }

    @Test
    void whatCannotStartIsRefusedBeforeAnythingStarts() throws Exception {
        Files.writeString(repository.folder().resolve("app/main.py"), "changed = True\n");
        RelocateProcess dirty = relocate("run", plan());
        assertThat(dirty.exitCode()).isEqualTo(3);
        assertThat(dirty.output()).contains("app/main.py");

        assertRefused(2, "no-such-branch", "branch: main", "branch: no-such-branch");
        assertRefused(2, "is no root of a git working tree", "path: shop", "path: shop/app");
        assertRefused(2, "has \"..\" in it", "utils/freshness.py:", "../outside.py:");
        assertRefused(2, "which is absolute", "utils/timing/freshness.py", "/etc/freshness.py");
        assertThat(home.resolve("temporal.db"))
                .as("no server was started for any of them")
                .doesNotExist();

        RelocateProcess nobody = relocate("start", plan());
        assertThat(nobody.exitCode()).isEqualTo(4);
        assertThat(nobody.output()).contains("relocate dev");
        assertThat(relocate("status").output()).contains("No relocation runs");
    }

    private String plan() {
        return repository.plan().toString();
    }

    private RelocateProcess relocateAside(String... arguments) throws Exception {
        RelocateProcess process = RelocateProcess.start(home, arguments);
        started.add(process);
        return process;
    }

    private RelocateProcess relocate(String... arguments) throws Exception {
        RelocateProcess process = relocateAside(arguments);
        process.exitCode();
        return process;
    }
}
