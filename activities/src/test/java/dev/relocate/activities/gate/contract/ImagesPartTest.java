package dev.relocate.activities.gate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.gate.GateBench;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.GatePlan.Build;
import dev.relocate.workflows.plan.GatePlan.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesPartTest {
    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder);
        bench.repository().write("a.py", "").write("docker/Dockerfile.worker", "FROM scratch\n");
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void imagesThatThePlanWantsBuiltAreSaidToBeNotRun() throws IOException {
        assertThat(measured(Build.ALWAYS).report().findings()).anySatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo("images");
            assertThat(finding.message()).startsWith("not run: ");
        });
    }

    @Test
    void whenNeededMeansADockerfileAndAChangedTree() throws IOException {
        GateOutcome baseline = measured(Build.WHEN_NEEDED);
        String same = bench.repository().commit("the same tree");
        String changed = bench.repository().write("a.py", "a = 1\n").commit("another");

        assertThat(GateBench.subjects(bench.verify(same, baseline))).doesNotContain("images");
        assertThat(GateBench.subjects(bench.verify(changed, baseline))).contains("images");
    }

    @Test
    void withoutADockerfileNothingIsNeeded() throws IOException {
        bench.repository().commit("base");
        bench.repository().delete("docker/Dockerfile.worker");

        assertThat(GateBench.subjects(measured(Build.WHEN_NEEDED))).doesNotContain("images");
    }

    @Test
    void whatThePlanDoesNotWantIsNotMentioned() throws IOException {
        assertThat(GateBench.subjects(measured(Build.NEVER))).doesNotContain("images");
    }

    @Test
    void whatThePlanRequiresIsRefusedRatherThanLeftOut() {
        assertThatThrownBy(() -> measured(new GatePlan.Contract(List.of(), Build.ALWAYS, Engine.REQUIRED)))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.PLAN));
    }

    private GateOutcome measured(Build build) throws IOException {
        return measured(new GatePlan.Contract(List.of(), build, Engine.WHEN_AVAILABLE));
    }

    private GateOutcome measured(GatePlan.Contract contract) throws IOException {
        return bench.contract(contract)
                .measure(GateKind.CONTRACT, bench.repository().commit("base"));
    }
}
