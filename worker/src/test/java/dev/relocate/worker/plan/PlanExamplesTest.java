package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanExamplesTest {
    @TempDir
    static Path folder;

    private static SampleRepository repository;

    @BeforeAll
    static void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.create(folder.resolve("sample"));
    }

    static List<Example> wrongPlans() {
        return Example.all("wrong-plans.txt");
    }

    static List<Example> rightPlans() {
        return Example.all("right-plans.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightPlans")
    void rightPlansAreAccepted(Example example) throws IOException {
        assertThat(repository.sentences(repository.read(example.yaml()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongPlans")
    void everyMistakeIsToldAtOnceInTheOrderOfTheFile(Example example) throws IOException {
        List<String> said = repository.sentences(repository.read(example.yaml()));

        assertThat(said).isEqualTo(example.says()).isNotEmpty();
    }
}
