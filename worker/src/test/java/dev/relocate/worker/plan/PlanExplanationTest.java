package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanExplanationTest {
    private static final String LEAST = Example.all("right-plans.txt").get(0).yaml();
    private static final String EVERYTHING =
            Example.all("right-plans.txt").get(1).yaml();

    @TempDir
    static Path folder;

    private static SampleRepository repository;

    @BeforeAll
    static void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.create(folder.resolve("sample"));
    }

    @Test
    void defaultsAreSpelledOut() throws IOException {
        PlanReading.Accepted reading = repository.accepted(LEAST);
        String key = reading.plan().repository().key();

        assertThat(PlanExplanation.of(reading, 80)).isEqualTo("""
                        Plan sample
                          repository   %1$s, branch main
                                       %2$s
                          incidents    are appended to docs/DISCUSSION.md

                        Gates, side by side for every task
                          static       compiles every folder that holds Python
                          test         pytest -q
                                       at most 20m; outcomes from the runner's report where it has one;
                                       a newly red test is run again once
                          contract     contract maps, and the configuration of the usual Compose file
                                       images are built where their inputs changed; without a Docker
                                       engine that part is shown as not run

                        Stage 0, baseline freeze
                                       every gate measures the branch as it is; nothing moves

                        Stage 2, medium risk: one unit at a time with the call sites that import it
                          config       utils/config.py -> utils/settings.py
                                       before land: asks anyone; after 48h without an answer the gate
                                       stays open

                        Defaults, because the plan does not say
                                       repository.name: %1$s
                                       repository.branch: main, which is checked out
                                       gates.test.run: pytest -q, because pytest.ini configures pytest
                                       incidents: docs/DISCUSSION.md
                        """.formatted(key, repository.root()));
    }

    @Test
    void whatThePlanSaysIsShown() throws IOException {
        String explanation = PlanExplanation.of(repository.accepted(EVERYTHING).plan());

        assertThat(explanation)
                .contains(
                        "  environment  DEBUG=true\n               EMPTY=\n",
                        "  separate     workers/** and scripts/pipeline_worker.py\n",
                        "  static       compiles utils, apps\n",
                        "  test         DJANGO_SETTINGS_MODULE=tests.settings pytest -q -k 'not slow'\n",
                        "at most 30m; outcomes from JUnit reports; a newly red test is not run again\n",
                        "every image is built; a Docker engine is required\n",
                        "  checkout     links .venv\n               copies .env.test\n",
                        "first runs sh -c 'pip install -r requirements.txt && touch ready', at most 90s\n",
                        "               asks nobody\n",
                        "  requires     C-012: the landing before it is 1h old\n",
                        "  by-hand      what branch tidy-workers changes\n",
                        "unresolved 1a2b3c4d is acknowledged: the name is a metric's\n",
                        "before land: asks linus, again every 12h; after 48h without an answer the task is",
                        "C-013: the landing before it is 24h old, and make ready succeeds, and a person says");
    }

    @Test
    void adviceStandsAtTheEnd() throws IOException {
        PlanReading.Accepted reading =
                repository.accepted(LEAST.replace("name: sample", "name: sample\nenvironment: {DB_PASSWORD: x}"));

        assertThat(PlanExplanation.of(reading, 100))
                .contains("\nWorth a look\n               environment.DB_PASSWORD: looks like a secret");
    }

    @Test
    void linesFitANarrowTerminal() throws IOException {
        String explanation = PlanExplanation.of(repository.accepted(EVERYTHING), 60);

        assertThat(explanation.lines().filter(line -> line.length() > 60))
                .allSatisfy(line ->
                        assertThat(line.strip()).as("a heading or one word").matches("Stage.*|\\S+"));
    }
}
