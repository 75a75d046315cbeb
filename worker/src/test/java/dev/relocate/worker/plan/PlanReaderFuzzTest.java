package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a file holds, reading it ends with a plan or with sentences about lines that there are. */
class PlanReaderFuzzTest {
    private static final List<String> PLANS =
            Example.all("right-plans.txt").stream().map(Example::yaml).toList();

    private static SampleRepository repository;

    @BeforeContainer
    static void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.create(Files.createTempDirectory("plans"));
    }

    @AfterContainer
    static void deleteRepository() throws IOException {
        try (Stream<Path> files = Files.walk(repository.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 150, seed = "20261124")
    void anyTextIsReadOrRefused(@ForAll String text) throws IOException {
        assertThatEveryMistakeIsASentence(text);
    }

    @Property(tries = 150, seed = "20261125")
    void anyYamlIsReadOrRefused(@ForAll("yaml") String text) throws IOException {
        assertThatEveryMistakeIsASentence(text);
    }

    @Property(tries = 300, seed = "20261126")
    void aDamagedPlanIsReadOrRefused(@ForAll("damagedPlans") String text) throws IOException {
        assertThatEveryMistakeIsASentence(text);
    }

    @Provide
    Arbitrary<String> yaml() {
        return value(4).map(
                        text -> "name: sample\nstages: " + text + "\ngates: " + text + "\napprovals: " + text + "\n");
    }

    @Provide
    Arbitrary<String> damagedPlans() {
        Arbitrary<String> splinters = Arbitraries.oneOf(
                Arbitraries.of(
                        "{", "}", "[", "]", ":", "-", "*a", "&a ", "!!binary ", "|", ">", "? ", "<<: ", "\t", "\u0000"),
                Arbitraries.of("..", "/", "~", "\\", "$", "`", "\uFEFF", "\u2028", "null", "999999999999d", "-0"),
                Arbitraries.strings().ofMaxLength(3));
        return Combinators.combine(
                        Arbitraries.of(PLANS),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 30),
                        splinters)
                .as((plan, place, cut, splinter) -> {
                    int from = (int) (place * plan.length());
                    int to = Math.min(plan.length(), from + cut);
                    return plan.substring(0, from) + splinter + plan.substring(to);
                });
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> scalar = Arbitraries.of(
                "1", "2", "3", "-1", "true", "null", "''", "'..'", "a", "utils/config.py", "20m", "pytest -q", "land");
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> key = Arbitraries.of(
                "1",
                "2",
                "3",
                "test",
                "run",
                "timeout",
                "tasks",
                "id",
                "move",
                "after",
                "requires",
                "default",
                "before",
                "approvers",
                "checkout",
                "setup",
                "links",
                "soak",
                "shim",
                "branch",
                "utils/config.py",
                "'[a]'");
        Arbitrary<String> list =
                value(depth - 1).list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]");
        Arbitrary<String> mapping = Combinators.combine(key, value(depth - 1))
                .as((name, text) -> name + ": " + text)
                .list()
                .ofMaxSize(4)
                .map(entries -> "{" + String.join(", ", entries) + "}");
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, scalar), net.jqwik.api.Tuple.of(2, list), net.jqwik.api.Tuple.of(4, mapping));
    }

    private static void assertThatEveryMistakeIsASentence(String text) throws IOException {
        PlanReading reading = repository.read(text);

        if (reading instanceof PlanReading.Refused refused) {
            long lines = text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1).length;
            assertThat(refused.mistakes())
                    .isNotEmpty()
                    .isSortedAccordingTo(Comparator.comparingInt(PlanMistake::line))
                    .allSatisfy(mistake -> {
                        assertThat(mistake.sentence()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
                        assertThat((long) mistake.line()).isBetween(0L, lines);
                    });
        } else {
            assertThat(((PlanReading.Accepted) reading).digest()).hasSize(64);
        }
    }
}
