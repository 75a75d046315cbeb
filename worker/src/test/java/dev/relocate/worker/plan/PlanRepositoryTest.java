package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRepositoryTest {
    private static final String PLAN = """
            name: sample
            %s
            gates: {test: {run: make test}}
            stages: {2: {tasks: [{id: a, move: {app.py: main.py}}]}}
            """;

    @TempDir
    Path folder;

    private SampleRepository repository;

    @BeforeEach
    void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.empty(folder.resolve("My Repo"));
        repository.write("app.py", "");
        repository.commit("Start");
    }

    @Test
    void thePlanMayLieOutsideTheRepository() throws IOException {
        Path plans = Files.createDirectory(folder.resolve("plans"));
        Path file = Files.writeString(plans.resolve("move.yaml"), PLAN.formatted("repository: {path: ../My Repo}"));

        assertThat(plan(PlanReader.read(file, () -> "host")).repository().path())
                .isEqualTo(repository.root().toString());
    }

    @Test
    void withoutAPathTheRepositoryIsTheOneThatThePlanLiesIn() throws IOException {
        repository.write("docs/plans/move.yaml", PLAN.formatted(""));

        PlanReading reading = PlanReader.read(repository.root().resolve("docs/plans/move.yaml"), () -> "host");

        assertThat(plan(reading).repository().path())
                .isEqualTo(repository.root().toString());
    }

    @Test
    void thePlanOfNoRepositoryIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("move.yaml"), PLAN.formatted(""));

        assertThat(sentences(PlanReader.read(file, () -> "host")))
                .containsExactly("move.yaml:1: repository.path is missing, and the plan file lies in no git repository,"
                        + " expected the root of a git working tree, relative to the plan file");
    }

    @Test
    void aRepositoryThatIsAPathAloneIsRefusedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("move.yaml"), PLAN.formatted("repository: ../shop\n"));

        assertThat(sentences(PlanReader.read(file, () -> "host")))
                .singleElement()
                .asString()
                .contains("repository is \"../shop\"");
    }

    @Test
    void aKeyTellsHostsAndRepositoriesApartAndIsAName() throws IOException, InterruptedException {
        Path file = repository.root().resolve("move.yaml");
        Files.writeString(file, PLAN.formatted(""));

        String here = plan(PlanReader.read(file, () -> "here")).repository().key();
        String there = plan(PlanReader.read(file, () -> "there")).repository().key();

        SampleRepository namesake =
                SampleRepository.empty(folder.resolve("elsewhere").resolve("My Repo"));
        namesake.write("move.yaml", PLAN.formatted(""));
        namesake.write("app.py", "");
        namesake.commit("Start");
        String beside = plan(PlanReader.read(namesake.root().resolve("move.yaml"), () -> "here"))
                .repository()
                .key();

        assertThat(here).matches("my-repo-[0-9a-f]{8}").isNotEqualTo(there);
        assertThat(beside).matches("my-repo-[0-9a-f]{8}").isNotEqualTo(here);
    }

    @Test
    void worktreesOfOneRepositoryHaveOneKey() throws IOException, InterruptedException {
        repository.git("worktree", "add", "-q", "-b", "other", "../elsewhere");
        Path linked = folder.toRealPath().resolve("elsewhere");
        Files.writeString(linked.resolve("move.yaml"), PLAN.formatted(""));
        repository.write("move.yaml", PLAN.formatted(""));

        Plan here = plan(PlanReader.read(repository.root().resolve("move.yaml"), () -> "host"));
        Plan there = plan(PlanReader.read(linked.resolve("move.yaml"), () -> "host"));

        assertThat(there.repository().key()).isEqualTo(here.repository().key());
        assertThat(there.repository().path()).isEqualTo(linked.toString());
        assertThat(there.repository().branch()).isEqualTo("other");
    }

    @Test
    void theHostIsNotAskedWhereThePlanNamesItsRepository() throws IOException {
        repository.write("move.yaml", PLAN.formatted("repository: {name: coin}"));

        PlanReading reading = PlanReader.read(repository.root().resolve("move.yaml"), () -> {
            throw new AssertionError("asked");
        });

        assertThat(plan(reading).repository().key()).isEqualTo("coin");
    }

    @Test
    void aDetachedHeadNeedsABranch() throws IOException, InterruptedException {
        repository.git("checkout", "-q", "--detach");

        assertThat(repository.sentences(repository.read(PLAN.formatted(""))))
                .containsExactly("relocation.yaml:1: repository.branch is missing, and no branch with a commit is"
                        + " checked out, expected one of main");
    }

    @Test
    void aRepositoryWithoutACommitIsRefused() throws IOException, InterruptedException {
        SampleRepository empty = SampleRepository.empty(folder.resolve("empty"));

        assertThat(empty.sentences(empty.read(PLAN.formatted(""))))
                .containsExactly("relocation.yaml:1: repository.branch is missing, and no branch with a commit is"
                        + " checked out: make a first commit");
    }

    @Test
    void whatOnlySeemsToBeARepositoryIsRefused() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken/.git")).getParent();
        Path file = Files.writeString(broken.resolve("move.yaml"), PLAN.formatted(""));

        assertThat(sentences(PlanReader.read(file, () -> "host")))
                .singleElement()
                .asString()
                .startsWith("broken/move.yaml:1: repository.path names a repository that cannot be used");
    }

    @Test
    void withoutTestsTheCommandMustBeGiven() throws IOException {
        String plan = """
                name: sample
                gates:
                  test: {timeout: 5m}
                stages: {2: {tasks: [{id: a, move: {app.py: main.py}}]}}
                """;

        assertThat(repository.sentences(repository.read(plan)))
                .containsExactly("relocation.yaml:3: gates.test.run is missing, and the branch holds no tests, expected"
                        + " the command that runs the tests: write run: python -m unittest, or what fits");
    }

    @Test
    void aSlipOfThePenIsNotToldTwice() throws IOException {
        String plan = """
                nmae: sample
                gates: {test: {rnu: make test}}
                stagse: {2: {tasks: [{id: a, move: {app.py: main.py}}]}}
                """;

        assertThat(repository.sentences(repository.read(plan)))
                .containsExactly(
                        "relocation.yaml:1: nmae is not a key here: did you mean \"name\"?",
                        "relocation.yaml:2: gates.test.rnu is not a key here: did you mean \"run\"?",
                        "relocation.yaml:3: stagse is not a key here: did you mean \"stages\"?");
    }

    @Test
    void djangoWithoutPytestNeedsTheCommand() throws IOException, InterruptedException {
        repository.write("manage.py", "");
        repository.write("hc/test_views.py", "");
        repository.commit("Django");

        assertThat(repository.sentences(repository.read("""
                        name: sample
                        stages: {2: {tasks: [{id: a, move: {app.py: main.py}}]}}
                        """)))
                .containsExactly("relocation.yaml:1: gates.test.run is missing, and manage.py is there and no"
                        + " configuration of pytest, expected the command that runs the tests: write run: python"
                        + " manage.py test, or what fits");
    }

    @Test
    void aPlanFileThatIsNotThereIsRefused() {
        assertThat(sentences(PlanReader.read(folder.resolve("no.yaml"), () -> "host")))
                .containsExactly("no.yaml: the plan does not exist, expected a plan file such as relocation.yaml");
    }

    @Test
    void aFolderIsNoPlanFile() {
        assertThat(sentences(PlanReader.read(folder.resolve("My Repo"), () -> "host")))
                .containsExactly("My Repo: the plan is no file, expected a plan file such as relocation.yaml");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'n', ':', ' ', (byte) 0xe9});

        assertThat(sentences(PlanReader.read(file, () -> "host")))
                .containsExactly(
                        "latin.yaml: the plan is not UTF-8 text, expected a plan file such as relocation.yaml");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
        repository.write("move.yaml", "\uFEFF" + PLAN.formatted("version: 1").replace("\n", "\r\n"));

        assertThat(plan(PlanReader.read(repository.root().resolve("move.yaml"), () -> "host"))
                        .name())
                .isEqualTo("sample");
    }

    private static Plan plan(PlanReading reading) {
        assertThat(reading).as(reading.toString()).isInstanceOf(PlanReading.Accepted.class);
        return ((PlanReading.Accepted) reading).plan();
    }

    private List<String> sentences(PlanReading reading) {
        return ((PlanReading.Refused) reading)
                .mistakes().stream()
                        .map(mistake -> mistake.sentence().replace(folder + "/", ""))
                        .toList();
    }
}
