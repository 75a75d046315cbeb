package dev.relocate.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.checkout.Contexts;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateRequest;
import dev.relocate.workflows.gate.RequirementCheck;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every gate has from being an activity. */
@Timeout(120)
class HostGateActivitiesTest {
    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder);
        bench.repository().write("tests/__init__.py", "").write("tests/test_a.py", suite(1, "pass"));
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void nothingRemainsButEvidence() throws IOException {
        String commit = bench.repository().commit("base");
        String branches = bench.repository().git("for-each-ref");

        GateOutcome outcome = bench.measure(GateKind.TEST, commit);

        assertThat(bench.log(outcome.report())).contains("Ran 1 test");
        assertThat(remains()).isEmpty();
        assertThat(bench.repository().git("status", "--porcelain", "--ignored")).isEmpty();
        assertThat(bench.repository().git("for-each-ref")).isEqualTo(branches);
    }

    @Test
    void theMeasurementNamesCommitAndTree() throws IOException {
        String commit = bench.repository().commit("base");

        GateOutcome outcome = bench.measure(GateKind.TEST, commit);

        assertThat(outcome.measurement().commit()).isEqualTo(commit);
        assertThat(outcome.measurement().tree()).isEqualTo(bench.repository().git("rev-parse", "HEAD^{tree}"));
    }

    @Test
    void equalRunsGiveEqualMeasurements() throws IOException {
        String commit = bench.repository().commit("base");

        assertThat(bench.measure(GateKind.TEST, commit).measurement())
                .isEqualTo(bench.measure(GateKind.TEST, commit).measurement());
    }

    @Test
    void aReportStaysWithinItsLimitsAndTheLogHoldsTheRest() throws IOException {
        GateOutcome baseline = bench.measure(GateKind.TEST, bench.repository().commit("base"));
        String red = bench.repository()
                .write("tests/test_a.py", suite(40, "self.fail('" + "long ".repeat(500) + "')"))
                .commit("red");

        GateReport report = bench.verify(red, baseline).report();

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.findings()).hasSize(GateReport.MAX_FINDINGS);
        assertThat(report.excerpt()).hasSizeLessThanOrEqualTo(GateReport.MAX_EXCERPT);
        assertThat(bench.log(report)).contains("test_39").hasSizeGreaterThan(100_000);
    }

    @Test
    void itHeartbeatsWhileTheTestsRun() throws IOException {
        AtomicInteger beats = new AtomicInteger();
        bench.environment().setActivityHeartbeatListener(Object.class, details -> beats.incrementAndGet());
        String commit = bench.repository()
                .write("tests/test_a.py", suite(1, "__import__('time').sleep(8)"))
                .commit("slow");

        bench.activities(Duration.ofSeconds(4))
                .verify(new GateRequest(bench.context(), GateKind.TEST, commit, Optional.empty(), List.of()));

        assertThat(beats).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void aCancellationEndsTheTestsAndRemovesTheCheckout() throws Exception {
        Path pid = folder.resolve("pid");
        String sleeping = "open('" + pid + ".part', 'w').write(str(__import__('os').getpid())); "
                + "__import__('os').rename('" + pid + ".part', '" + pid + "'); __import__('time').sleep(300)";
        String commit =
                bench.repository().write("tests/test_a.py", suite(1, sleeping)).commit("slow");
        CompletableFuture<GateOutcome> verification =
                CompletableFuture.supplyAsync(() -> bench.measure(GateKind.TEST, commit));
        while (!Files.exists(pid)) {
            assertThat(verification).isNotDone();
            Thread.sleep(50);
        }

        bench.environment().requestCancelActivity();

        assertThatThrownBy(() -> verification.get(60, TimeUnit.SECONDS)).hasStackTraceContaining("CanceledFailure");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid))).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(remains()).isEmpty();
    }

    @Test
    void whatAKilledAttemptLeftIsEndedAndRemoved() throws Exception {
        String commit = bench.repository().commit("base");
        Path left = bench.workspaces().resolve("w-sample-0123abcd-sample/test");
        Files.createDirectories(left.resolve("proposal"));
        Files.createDirectories(left.resolve("processes"));
        Process orphan = new ProcessBuilder("sleep", "300").start();
        long start = orphan.info().startInstant().orElseThrow().toEpochMilli();
        Files.writeString(left.resolve("processes").resolve(Long.toString(orphan.pid())), Long.toString(start));

        GateOutcome outcome = bench.measure(GateKind.TEST, commit);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(remains()).isEmpty();
    }

    @Test
    void aCommitThatIsNotThereIsTheRepositorysFault() throws IOException {
        bench.repository().commit("base");

        assertThatThrownBy(() -> bench.measure(GateKind.TEST, "0123456789012345678901234567890123456789"))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.REPOSITORY));
    }

    @Test
    void aRequiredCommandHoldsWhereItExitsWithZero() throws IOException {
        String commit = bench.repository()
                .write("ready.py", "import os, sys\nsys.exit(int(os.environ['CODE']))\n")
                .commit("base");

        GateReport holds = bench.activities().require(requirement(commit, "0", "python3", "ready.py"));
        GateReport fails = bench.activities().require(requirement(commit, "3", "python3", "ready.py"));

        assertThat(holds.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(fails.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(fails.summary()).isEqualTo("C-013 does not hold: its command exited with 3.");
        assertThat(remains()).isEmpty();
    }

    @Test
    void aRequiredCommandThatCannotStartIsBroken() throws IOException {
        String commit = bench.repository().commit("base");

        assertThatThrownBy(() -> bench.activities().require(requirement(commit, "0", "no-such-program")))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("C-013");
    }

    private RequirementCheck requirement(String commit, String code, String... argv) {
        return new RequirementCheck(
                Contexts.of(bench.repository().root(), Contexts.BARE),
                "C-013",
                new Command(List.of(argv), Map.of("CODE", code)),
                commit);
    }

    private static String suite(int tests, String body) {
        StringBuilder text = new StringBuilder("import unittest\nclass T(unittest.TestCase):\n");
        for (int i = 0; i < tests; i++) {
            text.append("    def test_%02d(self):\n        %s\n".formatted(i, body));
        }
        return text.toString();
    }

    /** Everything below the workspaces but the lock files. */
    private List<Path> remains() throws IOException {
        try (Stream<Path> all = Files.walk(bench.workspaces())) {
            return all.filter(path -> !path.toString().endsWith(".lock"))
                    .filter(path -> bench.workspaces().relativize(path).getNameCount() > 1)
                    .toList();
        }
    }
}
