package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.worker.plan.PlanCheck.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans for the six services of {@code examples/}, tried before anything starts. */
class PlanCheckTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    /** Of plans that name no URL. */
    private static final Repositories REPOSITORIES = Repositories.in(Path.of("clones"), Path.of("clones"), Map.of());

    @TempDir
    private Path folder;

    private SampleRepository services;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        services = SampleRepository.empty(folder.resolve("six-services"));
        Path source = EXAMPLES.resolve("six-services");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = services.root().resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        services.write(".gitignore", ".venv\nrelocation.yaml\n");
        services.commit("Start");
        services.write(".venv/bin/python", "");
    }

    @Test
    void theExamplesPlanCanBeDone() throws IOException {
        Path plan = folder.resolve("six-services.yaml");
        Files.copy(EXAMPLES.resolve("plans/six-services.yaml"), plan);

        PlanReading reading = PlanReader.read(plan, () -> "host");

        assertThat(reading).isInstanceOf(PlanReading.Accepted.class);
        assertThat(PlanCheck.of(((PlanReading.Accepted) reading).located(), REPOSITORIES)
                        .mistakes())
                .isEmpty();
    }

    @Test
    void anEntrypointInAnEarlyStageIsAMistake() throws IOException {
        assertThat(sentences("""
                        name: sample
                        stages:
                          2:
                            tasks:
                              - id: freshness
                                move: {utils/freshness.py: utils/timing/freshness.py}
                              - id: monitor
                                move: {scripts/status_monitor.py: apps/monitor.py}
                        """))
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("relocation.yaml:7: task monitor breaks rule no-entrypoint of stage 2 at"
                                + " scripts/status_monitor.py:")
                        .contains(", which stage 3 allows: scripts/status_monitor.py is started in"))
                .allSatisfy(sentence ->
                        assertThat(sentence).contains("task monitor").doesNotEndWith("."));
    }

    @Test
    void whatCannotBeDoneIsAMistakeAndEndsTheTrial() throws IOException {
        String plan = """
                name: sample
                stages:
                  2:
                    tasks:
                      - {id: config, move: {utils/config.py: utils/core/config.py}}
                      - {id: marker, move: {utils/freshness.py: utils/core/__init__.py}}
                      - {id: later, move: {utils/storage.py: utils/core/storage.py}}
                """;

        assertThat(sentences(plan))
                .containsExactly("relocation.yaml:6: task marker cannot be done: utils/freshness.py cannot become"
                        + " utils/core/__init__.py, which is there already: move or remove that first");
        assertThat(notes(plan)).contains("task marker: what comes after it was not tried");
    }

    @Test
    void undecidedReferencesAreNotedUnlessAcknowledged() throws IOException {
        String plan = """
                name: sample
                stages:
                  2:
                    tasks:
                      - id: csv-table
                        move: {utils/exporters/csv_table.py: utils/formats/csv_table.py}
                """;
        List<String> undecided = notes(plan);
        String first = undecided.get(0);
        String id = first.substring(first.indexOf('(') + 1, first.indexOf(')'));

        assertThat(first).startsWith("task csv-table: leaves workers/export.py:");
        assertThat(notes(plan + "        acknowledge: [{unresolved: " + id + ", reason: known}]\n"))
                .hasSize(undecided.size() - 1);
        assertThat(notes(plan + "        acknowledge: [{unresolved: none, reason: known}]\n"))
                .hasSize(undecided.size() + 1)
                .contains("task csv-table: acknowledges none, but nothing of that id is undecided");
    }

    @Test
    void aPreparedBranchObeysTheRulesToo() throws IOException, InterruptedException {
        services.git("checkout", "-q", "-b", "by-hand");
        services.write("docker/Dockerfile.worker", "FROM scratch\n");
        services.commit("Change the image");
        services.git("checkout", "-q", "main");

        assertThat(sentences("""
                        name: sample
                        stages: {2: {tasks: [{id: hand, branch: by-hand}]}}
                        """))
                .singleElement()
                .asString()
                .startsWith("relocation.yaml:2: task hand breaks rule no-runtime-files of stage 2 at"
                        + " docker/Dockerfile.worker:1, which stage 3 allows");
    }

    @Test
    void aBranchWhoseFilesAnEarlierTaskChangesIsLeftForLater() throws IOException, InterruptedException {
        services.git("checkout", "-q", "-b", "by-hand");
        services.write("utils/freshness.py", "changed = True\n");
        services.commit("Change what moves");
        services.git("checkout", "-q", "main");

        Checked checked = check("""
                name: sample
                stages:
                  2:
                    tasks:
                      - {id: freshness, move: {utils/freshness.py: utils/timing/freshness.py}}
                      - {id: hand, branch: by-hand}
                """);

        assertThat(checked.mistakes()).isEmpty();
        assertThat(checked.notes())
                .extracting(Note::key, Note::text)
                .last()
                .asString()
                .contains("task hand", "is tried when its turn comes");
    }

    @Test
    void shimsGoWhenATaskRemovesThem() throws IOException {
        assertThat(sentences("""
                        name: sample
                        stages:
                          1: {tasks: [{id: freshness, move: {utils/freshness.py: utils/timing/freshness.py}}]}
                          2:
                            tasks:
                              - {id: shims, removeShims: [freshness]}
                              - {id: timing, move: {utils/timing/freshness.py: utils/freshness.py}}
                        """)).isEmpty();
    }

    @Test
    void aShimThatAStageCannotSpareIsAMistake() throws IOException, InterruptedException {
        services.write("Makefile", "age:\n\tpython -m utils.freshness\n");
        services.commit("Start it");

        assertThat(sentences("""
                        name: sample
                        stages:
                          1: {tasks: [{id: freshness, move: {utils/freshness.py: utils/timing/freshness.py}}]}
                          2: {tasks: [{id: shims, removeShims: [freshness]}]}
                        """))
                .anyMatch(mistake -> mistake.contains("breaks rule shim-in-use of stage 2 at Makefile:2"));
    }

    @Test
    void whatHasLandedIsNotTriedAgain() throws IOException, InterruptedException {
        String plan = """
                name: sample
                repository: {name: coin}
                stages: {2: {tasks: [{id: freshness, move: {utils/freshness.py: utils/fresh.py}}]}}
                """;
        services.git("mv", "utils/freshness.py", "utils/fresh.py");
        services.git("commit", "-qm", "Move\n\nRelocate-Task: coin/sample/freshness\nRelocate-Run: run");

        assertThat(sentences(plan)).isEmpty();
    }

    private Checked check(String yaml) throws IOException {
        return PlanCheck.of(services.accepted(yaml).located(), REPOSITORIES);
    }

    private List<String> sentences(String yaml) throws IOException {
        return check(yaml).mistakes().stream()
                .map(mistake -> mistake.sentence().replace(services.root() + "/", ""))
                .toList();
    }

    private List<String> notes(String yaml) throws IOException {
        return check(yaml).notes().stream()
                .map(note -> note.key() + ": " + note.text())
                .toList();
    }
}
