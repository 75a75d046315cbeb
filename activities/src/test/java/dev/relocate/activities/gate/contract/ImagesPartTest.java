package dev.relocate.activities.gate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.docker.EngineFixture;
import dev.relocate.activities.gate.GateBench;
import dev.relocate.activities.gate.Required;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.GatePlan.Build;
import dev.relocate.workflows.plan.GatePlan.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesPartTest {
    private static final Map<String, String> NO_ENGINE = Map.of("DOCKER_HOST", "unix:///no/such/engine.sock");

    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        open(Map.of());
    }

    @AfterEach
    void closeBench() {
        EngineFixture.removeImages(bench.context().repository().key());
        bench.close();
    }

    @Test
    void buildsTheImagesWhoseInputsChangedAndNoOther() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String changed = bench.repository().write("web/main.py", "app = 2\n").commit("web alone");

        GateOutcome outcome = bench.verify(changed, baseline);

        assertThat(outcome.report().summary()).contains("1 image built, 1 entry starts inside");
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(EngineFixture.images(bench.context().repository().key()))
                .containsExactly("relocate/" + bench.context().repository().key() + "/web-dockerfile:"
                        + changed.substring(0, 12));
        assertThat(bench.log(outcome.report())).contains("sha256:").contains(" MB]");
    }

    @Test
    void aBuildOfTheSameInputsIsTakenAsItIs() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.ALWAYS);
        String other = bench.repository().write("README", "text\n").commit("nothing that an image copies");

        GateOutcome outcome = bench.verify(other, baseline);

        assertThat(bench.log(outcome.report())).contains("built before");
        assertThat(EngineFixture.images(bench.context().repository().key())).hasSize(2);
    }

    @Test
    void onlyTheLastImagesOfADockerfileStay() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String newest = "";
        for (int version = 2; version < 7; version++) {
            newest = bench.repository()
                    .write("web/main.py", "app = " + version + "\n")
                    .commit("version " + version);
            bench.verify(newest, baseline);
        }

        assertThat(EngineFixture.images(bench.context().repository().key()))
                .hasSize(3)
                .contains("relocate/" + bench.context().repository().key() + "/web-dockerfile:"
                        + newest.substring(0, 12));
    }

    @Test
    void aModuleThatNoCopyBringsFailsInsideTheImage() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String changed = bench.repository()
                .write("lib/clock.py", "now = 1\n")
                .write("lib/__init__.py", "")
                .write("job/main.py", "import lib.clock\n\nif __name__ == \"__main__\":\n    print(lib.clock.now)\n")
                .commit("lib is not in the image");

        GateOutcome outcome = bench.verify(changed, baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(imageFindings(outcome)).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("service job");
            assertThat(finding.message()).contains("No module named 'lib'");
        });
    }

    @Test
    void anAppThatIsNotInItsModuleFailsInsideTheImage() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String changed =
                bench.repository().write("web/main.py", "application = 1\n").commit("renamed");

        assertThat(imageFindings(bench.verify(changed, baseline)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("has no attribute 'app'"));
    }

    @Test
    void whatFailsInTheBaselinesImageTooIsInconclusive() throws IOException {
        Required.engine();
        bench.repository().write("job/main.py", "import nowhere\n\nif __name__ == \"__main__\":\n    pass\n");
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String changed = bench.repository().write("job/other.py", "").commit("more");

        GateOutcome outcome = bench.verify(changed, baseline);

        assertThat(imageFindings(outcome)).hasSize(1);
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aScriptWithoutAGuardIsNotStarted() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String changed = bench.repository()
                .write("job/main.py", "import job.work\n\njob.work.forever()\n")
                .write("job/work.py", "def forever():\n    raise SystemExit(9)\n")
                .commit("no guard");

        assertThat(bench.verify(changed, baseline).report().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aDockerfileThatDoesNotBuildFails() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String changed = bench.repository()
                .write("web/Dockerfile", "FROM python:3.11-slim\nRUN exit 3\n")
                .commit("broken");

        GateOutcome outcome = bench.verify(changed, baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().summary()).contains("images do not build");
    }

    @Test
    void nothingIsLeftBehindByAProbe() throws IOException {
        Required.engine();
        measured(Build.ALWAYS);

        assertThat(EngineFixture.containers("name=relocate-probe-")).isEmpty();
    }

    @Test
    void withoutAnEngineImagesAreSaidToBeNotRun() throws IOException {
        open(NO_ENGINE);

        assertThat(imageFindings(measured(Build.WHEN_NEEDED))).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("images");
            assertThat(finding.message()).startsWith("not run: ");
        });
    }

    @Test
    void anEngineThatThePlanRequiresMustBeThere() throws IOException {
        open(NO_ENGINE);

        assertThatThrownBy(() -> measured(new GatePlan.Contract(List.of(), Build.ALWAYS, Engine.REQUIRED)))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.ENVIRONMENT));
    }

    @Test
    void anEngineThatIsGoneLaterBreaksTheGate() throws IOException {
        Required.engine();
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        bench.close();
        open(NO_ENGINE);
        bench.contract(new GatePlan.Contract(List.of(), Build.WHEN_NEEDED, Engine.WHEN_AVAILABLE));
        String changed = bench.repository().write("web/main.py", "app = 2\n").commit("web");

        assertThatThrownBy(() -> bench.verify(changed, baseline))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE));
    }

    @Test
    void whatThePlanDoesNotWantIsNotMentioned() throws IOException {
        assertThat(measured(Build.NEVER).report().summary()).doesNotContain("image built");
        assertThat(imageFindings(measured(Build.NEVER))).isEmpty();
    }

    private void open(Map<String, String> worker) throws IOException {
        bench = GateBench.in(folder, worker);
        bench.repository()
                .write("docker-compose.yml", """
                        services:
                          web:
                            build: {context: ., dockerfile: web/Dockerfile}
                            command: gunicorn web.main:app
                          job:
                            build: {context: ., dockerfile: job/Dockerfile}
                            command: python -m job.main
                        """)
                .write("web/Dockerfile", "FROM python:3.11-slim\nWORKDIR /app\nCOPY web/ /app/web\n")
                .write("web/__init__.py", "")
                .write("web/main.py", "app = 1\n")
                .write("job/Dockerfile", "FROM python:3.11-slim\nWORKDIR /app\nCOPY job/ /app/job\n")
                .write("job/__init__.py", "")
                .write("job/main.py", "if __name__ == \"__main__\":\n    print(1)\n");
    }

    private static List<Finding> imageFindings(GateOutcome outcome) {
        return outcome.report().findings().stream()
                .filter(finding ->
                        finding.subject().equals("images") || finding.subject().startsWith("service "))
                .toList();
    }

    private GateOutcome measured(Build build) throws IOException {
        return measured(new GatePlan.Contract(List.of(), build, Engine.WHEN_AVAILABLE));
    }

    private GateOutcome measured(GatePlan.Contract contract) throws IOException {
        return bench.contract(contract)
                .measure(GateKind.CONTRACT, bench.repository().commit("base"));
    }
}
