package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.ApprovalRule.OnTimeout;
import dev.relocate.workflows.plan.ApprovalRule.Step;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.PlannedTask.Acknowledgement;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.plan.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {
    @TempDir
    static Path folder;

    private static SampleRepository repository;

    @BeforeAll
    static void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.create(folder.resolve("sample"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        PlanReading.Accepted reading = repository.accepted(example("the least that is enough"));

        Plan plan = reading.plan();
        ApprovalRule asked =
                new ApprovalRule(List.of(Step.LAND), Optional.empty(), Duration.ofDays(2), OnTimeout.HOLD, List.of());
        assertThat(plan.repository().branch()).isEqualTo("main");
        assertThat(plan.repository().path()).isEqualTo(repository.root().toString());
        assertThat(plan.repository().key()).matches("sample-[0-9a-f]{8}");
        assertThat(plan.environment()).isEmpty();
        assertThat(plan.gates())
                .isEqualTo(new GatePlan(
                        new GatePlan.Test(
                                new Command(List.of("pytest", "-q"), Map.of()),
                                Duration.ofMinutes(20),
                                GatePlan.Report.AUTO,
                                1),
                        List.of(),
                        new GatePlan.Contract(List.of(), GatePlan.Build.WHEN_NEEDED, GatePlan.Engine.WHEN_AVAILABLE),
                        new GatePlan.Checkout(List.of(), List.of(), Optional.empty())));
        assertThat(plan.stages())
                .containsExactly(new PlannedStage(
                        2,
                        List.of(),
                        asked,
                        List.of(task("config", asked, "utils/config.py", "utils/settings.py", false))));
        assertThat(plan.separate()).isEmpty();
        assertThat(plan.incidents()).isEqualTo("docs/DISCUSSION.md");
        assertThat(reading.taskLines()).containsExactly(Map.entry("config", 5));
    }

    @Test
    void whatWasLeftOutIsNoted() throws IOException {
        assertThat(repository.accepted(example("the least that is enough")).notes())
                .allSatisfy(note -> assertThat(note.kind()).isEqualTo(Note.Kind.DEFAULT))
                .extracting(Note::key, Note::text)
                .contains(
                        tuple("repository.branch", "main, which is checked out"),
                        tuple("gates.test.run", "pytest -q, because pytest.ini configures pytest"),
                        tuple("incidents", "docs/DISCUSSION.md"));
    }

    @Test
    void everyKeyIsReadAsWritten() throws IOException {
        Plan plan = repository.accepted(example("every key")).plan();

        assertThat(plan.name()).isEqualTo("everything");
        assertThat(plan.repository())
                .isEqualTo(new RepositoryPlan("coin", repository.root().toString(), "main"));
        assertThat(plan.environment())
                .containsExactly(
                        Map.entry("DEBUG", "true"),
                        Map.entry("EMPTY", ""),
                        Map.entry("PYENV_VERSION", "coin"),
                        Map.entry("PYTHON", "3.10"));
        assertThat(plan.gates())
                .isEqualTo(new GatePlan(
                        new GatePlan.Test(
                                new Command(
                                        List.of("pytest", "-q", "-k", "not slow"),
                                        Map.of("DJANGO_SETTINGS_MODULE", "tests.settings")),
                                Duration.ofMinutes(30),
                                GatePlan.Report.JUNIT,
                                0),
                        List.of("utils", "apps"),
                        new GatePlan.Contract(
                                List.of("docker-compose.yml"), GatePlan.Build.ALWAYS, GatePlan.Engine.REQUIRED),
                        new GatePlan.Checkout(
                                List.of(".venv"),
                                List.of(".env.test"),
                                Optional.of(new GatePlan.Setup(
                                        new Command(
                                                List.of("sh", "-c", "pip install -r requirements.txt && touch ready"),
                                                Map.of()),
                                        Duration.ofSeconds(90))))));
        assertThat(plan.separate()).containsExactly(List.of("workers/**", "scripts/pipeline_worker.py"));
    }

    @Test
    void aStageTakesFromTheDefaultAndATaskFromItsStage() throws IOException {
        List<PlannedStage> stages =
                repository.accepted(example("every key")).plan().stages();

        List<String> both = List.of("ada@example.org", "grace");
        Optional<Duration> remind = Optional.of(Duration.ofHours(12));
        ApprovalRule first = new ApprovalRule(List.of(), remind, Duration.ofDays(7), OnTimeout.REJECT, both);
        ApprovalRule second = new ApprovalRule(List.of(Step.LAND), remind, Duration.ofDays(2), OnTimeout.REJECT, both);
        ApprovalRule third = new ApprovalRule(List.of(Step.LAND), remind, Duration.ofDays(7), OnTimeout.HOLD, both);
        ApprovalRule own =
                new ApprovalRule(List.of(Step.LAND), remind, Duration.ofDays(2), OnTimeout.REJECT, List.of("linus"));
        assertThat(stages).extracting(PlannedStage::approval).containsExactly(first, second, third);
        assertThat(stages.get(1).tasks()).extracting(PlannedTask::approval).containsExactly(own, second, second);
        assertThat(stages.get(1).requires())
                .containsExactly(new Requirement("C-012", Optional.empty(), Optional.of(Duration.ofHours(1)), false));
        assertThat(stages.get(2).requires())
                .containsExactly(new Requirement(
                        "C-013",
                        Optional.of(new Command(List.of("make", "ready"), Map.of())),
                        Optional.of(Duration.ofDays(1)),
                        true));
    }

    @Test
    void tasksAreReadWithEverythingTheySay() throws IOException {
        List<PlannedTask> tasks =
                repository.accepted(example("every key")).plan().stages().get(1).tasks();

        assertThat(tasks.get(0).shim()).isTrue();
        assertThat(tasks.get(0).after()).containsExactly("freshness");
        assertThat(tasks.get(0).acknowledge())
                .containsExactly(new Acknowledgement("1a2b3c4d", "the name is a metric's"));
        assertThat(tasks.get(1).branch()).contains("tidy-workers");
        assertThat(tasks.get(1).moves()).isEmpty();
    }

    @Test
    void stagesRunInTheirOrderWhateverTheOrderOfTheFile() throws IOException {
        Plan plan = repository
                .accepted(example("stages in any order, as text or numbers"))
                .plan();

        assertThat(plan.stages()).extracting(PlannedStage::number).containsExactly(1, 3);
    }

    @Test
    void stageOneKeepsShimsThoughNobodySaysSo() throws IOException {
        Plan plan = repository
                .accepted(example("stages in any order, as text or numbers"))
                .plan();

        assertThat(plan.stages())
                .extracting(stage -> stage.tasks().get(0).shim())
                .containsExactly(true, false);
    }

    @Test
    void pathsAreNormalised() throws IOException {
        Plan plan = repository.accepted("""
                        name: sample
                        stages: {2: {tasks: [{id: a, move: {./utils//config.py: utils/./settings.py}}]}}
                        """).plan();

        assertThat(plan.stages().get(0).tasks().get(0).moves())
                .containsExactly(new PlannedMove("utils/config.py", "utils/settings.py"));
    }

    @Test
    void whatLooksLikeASecretIsWarnedOf() throws IOException {
        PlanReading.Accepted reading = repository.accepted("""
                name: sample
                environment: {API_TOKEN: abc, TOKYO: x}
                stages: {2: {tasks: [{id: a, move: {utils/config.py: utils/settings.py}}]}}
                """);

        assertThat(reading.notes())
                .filteredOn(note -> note.kind() == Note.Kind.ADVICE)
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.key()).isEqualTo("environment.API_TOKEN");
                    assertThat(note.line()).isEqualTo(2);
                });
    }

    @Test
    void stageThreeWithoutAPreconditionIsWarnedOf() throws IOException {
        PlanReading.Accepted reading = repository.accepted(example("stages in any order, as text or numbers"));

        assertThat(reading.notes())
                .filteredOn(note -> note.kind() == Note.Kind.ADVICE)
                .extracting(Note::key)
                .containsExactly("stages.3");
    }

    @Test
    void aPatternThatMatchesNothingIsWarnedOf() throws IOException {
        PlanReading.Accepted reading = repository.accepted("""
                name: sample
                separate: [[worker/**, utils/**]]
                stages: {2: {tasks: [{id: a, move: {utils/config.py: utils/settings.py}}]}}
                """);

        assertThat(reading.notes())
                .filteredOn(note -> note.kind() == Note.Kind.ADVICE)
                .extracting(Note::key)
                .containsExactly("separate[0][0]");
    }

    private static PlannedTask task(String id, ApprovalRule rule, String from, String to, boolean shim) {
        return new PlannedTask(
                id,
                List.of(new PlannedMove(from, to)),
                Optional.empty(),
                shim,
                List.of(),
                List.of(),
                List.of(),
                rule,
                false,
                Optional.empty());
    }

    private static String example(String title) {
        return Example.all("right-plans.txt").stream()
                .filter(example -> example.title().equals(title))
                .findFirst()
                .orElseThrow()
                .yaml();
    }
}
