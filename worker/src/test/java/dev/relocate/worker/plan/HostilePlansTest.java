package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostilePlansTest {
    @TempDir
    static Path folder;

    private static SampleRepository repository;

    @BeforeAll
    static void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.create(folder.resolve("sample"));
    }

    @Test
    void aliasesThatMultiplyAreCounted() throws IOException {
        String bomb = IntStream.range(1, 12)
                .mapToObj(level -> "a%d: &a%d [%s]\n"
                        .formatted(
                                level,
                                level,
                                IntStream.range(0, 9)
                                        .mapToObj(i -> level == 1 ? "x" : "*a" + (level - 1))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());

        assertThat(said(bomb))
                .containsExactly("relocation.yaml:1: the plan holds more than 50000 values, aliases followed");
    }

    @Test
    void anAliasInsideItselfIsRefused() throws IOException {
        assertThat(said("name: sample\nstages: &s {1: *s}\n"))
                .containsExactly("relocation.yaml:1: the plan has an alias inside the value that it repeats");
    }

    @Test
    void depthIsBounded() throws IOException {
        assertThat(said("name: " + "[".repeat(100_000)))
                .containsExactly("relocation.yaml:1: the plan nests lists and mappings more than 30 deep");
    }

    @Test
    void depthIsBoundedInBlocksToo() throws IOException {
        String steps = IntStream.range(0, 200)
                .mapToObj(depth -> " ".repeat(depth) + "a:\n")
                .collect(Collectors.joining());

        assertThat(said(steps))
                .containsExactly("relocation.yaml:31: the plan nests lists and mappings more than 30 deep");
    }

    @Test
    void sizeIsBounded() throws IOException {
        assertThat(said("name: " + "x".repeat(1 << 20)))
                .containsExactly("relocation.yaml: the plan is larger than 1048576 bytes, expected a plan file such as"
                        + " relocation.yaml");
    }

    @Test
    void aPathThatNotEverySystemCanHoldIsToldInOurWords() throws IOException {
        assertThat(saidOfNewPath("a<b.py")).contains("has the character < in it, which Windows allows in no file name");
        assertThat(saidOfNewPath("jobs./a.py")).contains("has a part that ends with a dot");
        assertThat(saidOfNewPath("jobs/aux.py")).contains("has the part aux.py, which is a device on Windows");
        assertThat(saidOfNewPath("git~1 /a.py")).doesNotContain("ObjectChecker", "cannot be a path", "not allowed");
    }

    private static String saidOfNewPath(String path) throws IOException {
        return String.join(
                "\n", said("name: sample\nstages: {1: {tasks: [{id: a, move: {workers/a.py: '" + path + "'}}]}}\n"));
    }

    @Test
    void thousandsOfMistakesAreToldInReasonableTime() throws IOException {
        String keys =
                IntStream.range(0, 20_000).mapToObj(i -> "stage" + i + ": {}\n").collect(Collectors.joining());

        assertThat(said(keys)).hasSize(20_001);
    }

    @Test
    void thousandsOfMovesAreCheckedInReasonableTime() throws IOException {
        String moves = IntStream.range(0, 10_000)
                .mapToObj(i -> "          utils/absent%d.py: utils/there%d.py\n".formatted(i, i))
                .collect(Collectors.joining());

        assertThat(said("name: sample\nstages:\n  2:\n    tasks:\n      - id: a\n        move:\n" + moves))
                .hasSize(10_000);
    }

    @Test
    void thousandsOfTasksAreCheckedInReasonableTime() throws IOException {
        String tasks = IntStream.range(0, 3_000)
                .mapToObj(i -> "      - {id: t%d, after: [t%d], removeShims: [t%d], move: {a%d.py: b%d.py}}\n"
                        .formatted(i, i + 1, i + 1, i, i))
                .collect(Collectors.joining());

        assertThat(said("name: sample\nstages:\n  2:\n    tasks:\n" + tasks)).hasSize(9_000);
    }

    @Test
    void nothingOfAMessageReachesTheTerminalAsControl() throws IOException {
        assertThat(said("name: \"\\e[31m\\u202Ered\\x9b\"\n\"\\e[2J\": 1\nstages: {}\n"))
                .allSatisfy(sentence -> assertThat(sentence).matches("[^\\p{Cc}\\p{Cf}]*"))
                .first()
                .asString()
                .startsWith("relocation.yaml:1: name is \"\\u001B[31m\\u202Ered\\u009B\"");
    }

    @Test
    void nothingOfASuggestionReachesTheTerminalAsControl() throws IOException {
        String plan = """
                name: sample
                stages:
                  2:
                    tasks:
                      - {id: a, move: {utils/config.py: "u\\uFEFFtils/core/config.py"}}
                      - {id: b, move: {utils/core/config.py: utils/settings.py}}
                """;

        assertThat(said(plan)).singleElement().asString().endsWith(": did you mean u\\uFEFFtils/core/config.py?");
    }

    @Test
    void aTagNeverMakesAnObject() throws IOException {
        assertThat(
                        said(
                                "name: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost\"]]\nstages: {}\n"))
                .first()
                .asString()
                .startsWith("relocation.yaml:1: name has the tag");
    }

    private static List<String> said(String yaml) throws IOException {
        return repository.sentences(repository.read(yaml));
    }
}
