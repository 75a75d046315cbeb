package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that name their repository by URL. */
class PlanUrlTest {
    private static final String TASKS = """
            gates: {test: {run: pytest -q}%s}
            stages: {2: {tasks: [{id: a, move: {utils/config.py: utils/settings.py}}]}}
            """;

    @TempDir
    private Path folder;

    private String url;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        SampleRepository sample = SampleRepository.create(folder.resolve("sample"));
        sample.git("clone", "-q", "--bare", ".", folder.resolve("shop.git").toString());
        url = "file://" + folder.resolve("shop.git");
    }

    private PlanReading read(String repository, String rest) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("plans")).resolve("move.yaml"),
                "name: sample\nrepository: " + repository + "\n" + rest);
        return PlanReader.read(file, () -> "host", this::repositories);
    }

    private Repositories repositories() {
        return Repositories.in(folder.resolve("clones"), folder.resolve("workspaces"), System.getenv());
    }

    private static List<String> sentences(PlanReading reading) {
        return ((PlanReading.Refused) reading)
                .mistakes().stream().map(PlanMistake::sentence).toList();
    }

    @Test
    void theBranchIsTheDefaultThereAndTheKeyTheSameOnEveryHost() throws IOException {
        PlanReading reading = read("{url: \"%s\"}".formatted(url), TASKS.formatted(""));

        RepositoryPlan repository = ((PlanReading.Accepted) reading).plan().repository();
        assertThat(repository.key()).matches("shop-[0-9a-f]{8}");
        assertThat(repository.branch()).isEqualTo("main");
        assertThat(repository.path()).isEmpty();
        assertThat(repository.url()).isEqualTo(Optional.of(url));
    }

    @Test
    void itsTasksAreTriedOnTheClone() throws IOException {
        PlanReading right = read("{url: \"%s\", name: shop}".formatted(url), TASKS.formatted(""));

        assertThat(PlanCheck.of(((PlanReading.Accepted) right).located(), repositories())
                        .mistakes())
                .isEmpty();
        assertThat(folder.resolve("clones")).isDirectoryContaining("glob:**/shop-*.git");
    }

    @Test
    void aPlanOfAnotherUrlAsksForSomethingElse() throws IOException {
        Files.move(folder.resolve("shop.git"), folder.resolve("copy.git"));
        PlanReading there = read(
                "{url: \"%s\", name: shop}".formatted("file://" + folder.resolve("copy.git")), TASKS.formatted(""));
        Files.move(folder.resolve("copy.git"), folder.resolve("shop.git"));
        PlanReading here = read("{url: \"%s\", name: shop}".formatted(url), TASKS.formatted(""));

        assertThat(((PlanReading.Accepted) here).digest()).isNotEqualTo(((PlanReading.Accepted) there).digest());
    }

    @Test
    void aBranchThatIsNotThereIsToldWithTheOneThatWasMeant() throws IOException {
        assertThat(sentences(read("{url: \"%s\", branch: mian}".formatted(url), TASKS.formatted(""))))
                .singleElement()
                .asString()
                .contains("repository.branch is \"mian\", which is no branch there: did you mean \"main\"?");
    }

    @Test
    void aRepositoryThatIsNotThereIsToldWithTheCause() throws IOException {
        assertThat(sentences(read("{url: \"file:///no/such.git\"}", TASKS.formatted(""))))
                .singleElement()
                .asString()
                .contains("repository.url cannot be used: There is no repository at file:///no/such.git")
                .contains(": correct repository.url");
    }

    @Test
    void whatOnlyAWorkingTreeHasIsRefused() throws IOException {
        String checkout = ", checkout: {links: [.venv], carry: [.env.test]}";

        assertThat(sentences(read("{url: \"%s\"}".formatted(url), TASKS.formatted(checkout))))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).contains("gates.checkout.setup"));
    }

    @Test
    void aDeployNeedsTheMachineThatItDeploysTo() throws IOException {
        assertThat(sentences(read(
                        "{url: \"%s\"}".formatted(url),
                        TASKS.formatted("") + "deploy: {compose: docker-compose.yml}\n")))
                .singleElement()
                .asString()
                .contains("deploy needs a working tree that stays on the machine");
    }
}
