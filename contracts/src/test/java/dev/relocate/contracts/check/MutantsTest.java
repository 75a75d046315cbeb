package dev.relocate.contracts.check;

import static dev.relocate.contracts.ExampleRepository.moved;
import static dev.relocate.contracts.ExampleRepository.replaced;
import static dev.relocate.contracts.ExampleRepository.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.Tree;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each break is seeded into the example and found at its place, by its kind, certainly. */
class MutantsTest {
    private static final String WORKER = "docker/Dockerfile.worker";
    private static final String COMPOSE = "docker-compose.yml";
    private static final String DEPLOY = ".github/workflows/deploy.yml";
    private static Tree example;
    private static ContractMaps base;

    @BeforeAll
    static void deriveBase() {
        example = ExampleRepository.tree();
        base = ContractMaps.derive(example, "base");
    }

    static Stream<Mutant> mutants() {
        return Stream.concat(Mutant.all(), ConditionMutants.all());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void isCaught(Mutant mutant) {
        Check check = Check.against(base, ContractMaps.derive(mutant.change().apply(example), "mutant"));
        assertThat(check.breaks()).as("%s", check.breaks()).anySatisfy(found -> {
            assertThat(found.kind()).isEqualTo(mutant.kind());
            assertThat(found.file()).isEqualTo(mutant.file());
            assertThat(found.line()).isEqualTo(mutant.line());
            assertThat(found.isCertain()).isTrue();
            assertThat(found.message()).isNotBlank();
            assertThat(found.remedy()).isNotBlank();
        });
        assertThat(check.passes()).isFalse();
    }

    @Test
    void theUnchangedExamplePasses() {
        assertThat(Check.of(base).breaks()).isEmpty();
        assertThat(Check.against(base, base).passes()).isTrue();
    }

    @Test
    void whatWasBrokenBeforeIsListedAndDoesNotCount() {
        Tree broken = moved(example, "utils/timeframes.py", "utils/frames.py");
        ContractMaps before = ContractMaps.derive(broken, "before");
        ContractMaps after = ContractMaps.derive(
                written(
                        broken,
                        "api/main.py",
                        "\n\n" + broken.file("api/main.py").orElseThrow().text()),
                "after");
        Check check = Check.against(before, after);
        assertThat(check.breaks()).isEmpty();
        assertThat(check.existing()).isNotEmpty();
        assertThat(Check.of(before).passes()).isFalse();
    }

    @Test
    void aMoveThatChangesEverythingTogetherPasses() {
        Tree tree = moved(example, "scripts/status_monitor.py", "apps/monitor.py");
        tree = replaced(tree, COMPOSE, "scripts.status_monitor", "apps.monitor");
        tree = replaced(tree, WORKER, "COPY utils/", "COPY apps/ /app/apps\nCOPY utils/");
        tree = replaced(tree, DEPLOY, "scripts.status_monitor", "apps.monitor");
        tree = replaced(tree, "tests/test_status_monitor.py", "scripts.status_monitor", "apps.monitor");
        Check check = Check.against(base, ContractMaps.derive(tree, "moved"));
        assertThat(check.breaks()).isEmpty();
    }
}
