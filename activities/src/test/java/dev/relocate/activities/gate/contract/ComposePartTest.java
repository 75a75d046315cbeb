package dev.relocate.activities.gate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.gate.GateBench;
import dev.relocate.activities.gate.Required;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlannedMove;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Compose part over the real Docker CLI; no engine is asked. */
class ComposePartTest {
    private static final String COMPOSE = """
            x-worker: &worker
              image: ${REGISTRY:?must be set}/worker:latest
              command: python -m scripts.worker
            services:
              worker-a:
                <<: *worker
                env_file: .env.prod
              worker-b:
                <<: *worker
                environment: {TOKEN: "${TOKEN}"}
              monitor:
                image: monitor
                command: ["python", "-m", "scripts.monitor"]
                volumes:
                  - ./conf/default.conf:/etc/default.conf:ro
            """;

    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder);
        bench.repository().write("docker-compose.yml", COMPOSE).write("scripts/monitor.py", "");
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void theSameConfigurationPassesWithoutEnvFilesAndWithoutInterpolation() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();

        GateOutcome outcome =
                bench.verify(bench.repository().write("scripts/new.py", "").commit("more"), baseline);

        assertThat(baseline.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(baseline.measurement().summary()).contains("3 Compose services");
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().command())
                .isEqualTo("docker compose -f docker-compose.yml config --no-interpolate --no-env-resolution"
                        + " --no-path-resolution");
    }

    @Test
    void valuesOfTheWorkersVariablesStayOutOfTheSnapshot() throws IOException {
        Required.compose();
        try (GateBench secretive = GateBench.in(folder.resolve("other"), Map.of("TOKEN", "hunter2-secret"))) {
            secretive.repository().write("docker-compose.yml", COMPOSE);
            GateOutcome baseline =
                    secretive.measure(GateKind.CONTRACT, secretive.repository().commit("base"));

            assertThat(secretive.log(baseline.report())).contains("${TOKEN}").doesNotContain("hunter2-secret");
        }
    }

    @Test
    void aRuntimeCommandThatTheTaskEditsIsItsOwn() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();

        GateOutcome outcome = bench.verify(compose("\"scripts.monitor\"", "\"apps.monitor\""), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().summary()).contains("but for services.monitor.command");
    }

    @Test
    void aCommandThatChangesThroughAnAnchorIsNotTheServicesOwnEdit() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();

        GateOutcome outcome = bench.verify(compose("scripts.worker", "apps.worker"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(GateBench.subjects(outcome))
                .containsExactly("services.worker-a.command", "services.worker-b.command");
    }

    @Test
    void aMovedPathInAMountIsTheTasksOwnAndAnythingElseThereIsNot() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();
        PlannedMove move = new PlannedMove("conf/default.conf", "deploy/default.conf");

        GateOutcome moved = bench.verify(compose("./conf/default.conf", "./deploy/default.conf"), baseline, move);
        GateOutcome readWrite = bench.verify(compose("default.conf:ro", "default.conf"), baseline, move);

        assertThat(moved.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(readWrite.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(readWrite.report().findings().get(0).subject()).startsWith("services.monitor.volumes");
    }

    @Test
    void aServiceThatIsDroppedFails() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();
        String dropped = bench.repository()
                .write("docker-compose.yml", COMPOSE.substring(0, COMPOSE.indexOf("  monitor:")))
                .commit("dropped");

        GateOutcome outcome = bench.verify(dropped, baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("services.monitor");
            assertThat(finding.message()).contains("is gone");
        });
    }

    @Test
    void aFileThatNoLongerParsesFails() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();

        GateOutcome outcome = bench.verify(compose("services:", "services: {"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatNeverParsedIsSaidAndNoFailure() throws IOException {
        Required.compose();
        bench.repository().write("docker-compose.yml", "services: {a: {imagge: x}}\n");
        GateOutcome baseline = baseline();

        GateOutcome outcome =
                bench.verify(bench.repository().write("scripts/new.py", "").commit("more"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("as it did at the baseline"));
    }

    @Test
    void aComposeFileThatIsDeletedFails() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();
        String deleted = bench.repository().delete("docker-compose.yml").commit("deleted");

        assertThat(bench.verify(deleted, baseline).report().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void withoutTheCommandThePartIsNotRunAndNeverGreen() throws IOException {
        GateOutcome outcome =
                withoutDocker().measure(GateKind.CONTRACT, bench.repository().commit("base"));

        assertThat(outcome.report().findings()).anySatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo("compose");
            assertThat(finding.message()).startsWith("not run: docker compose is not on this machine");
        });
    }

    @Test
    void withoutTheCommandAGateThatRequiresItIsTheEnvironmentsFault() throws IOException {
        bench.contract(new GatePlan.Contract(List.of(), GatePlan.Build.NEVER, GatePlan.Engine.REQUIRED));
        String commit = bench.repository().commit("base");

        assertThatThrownBy(() -> withoutDocker().measure(GateKind.CONTRACT, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.ENVIRONMENT));
    }

    @Test
    void aCommandThatWasThereAtTheBaselineAndIsGoneBreaksTheGate() throws IOException {
        Required.compose();
        GateOutcome baseline = baseline();
        String commit = bench.repository().write("scripts/new.py", "").commit("more");

        assertThatThrownBy(() -> withoutDocker().verify(commit, baseline))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE));
    }

    @Test
    void aBaselineThatWasMeasuredWithoutTheCommandIsMeasuredLater() throws IOException {
        Required.compose();
        GateOutcome baseline =
                withoutDocker().measure(GateKind.CONTRACT, bench.repository().commit("base"));
        bench.variables(Map.of());

        GateOutcome outcome = bench.verify(compose("image: monitor", "image: other"), baseline);

        assertThat(GateBench.subjects(outcome)).contains("services.monitor.image");
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aNamedFileThatDoesNotExistBreaksTheGate() throws IOException {
        bench.contract(new GatePlan.Contract(
                List.of("deploy/compose.yml"), GatePlan.Build.NEVER, GatePlan.Engine.WHEN_AVAILABLE));
        String commit = bench.repository().commit("base");

        assertThatThrownBy(() -> bench.measure(GateKind.CONTRACT, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("no deploy/compose.yml");
    }

    private GateBench withoutDocker() {
        return bench.variables(Map.of("PATH", folder.resolve("nowhere").toString()));
    }

    private GateOutcome baseline() throws IOException {
        return bench.measure(GateKind.CONTRACT, bench.repository().commit("base"));
    }

    private String compose(String from, String to) throws IOException {
        assertThat(COMPOSE).contains(from);
        return bench.repository()
                .write("docker-compose.yml", COMPOSE.replace(from, to))
                .commit(from + " becomes " + to);
    }
}
