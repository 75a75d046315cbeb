package dev.relocate.contracts.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerfileTest {
    @Test
    void readsStagesContinuationsCommentsAndFlags() {
        Dockerfile file = read("""
                # a comment
                ARG BASE=python:3.11
                FROM ${BASE} AS Build
                COPY --chown=app:app --from=other \\
                    # inside
                    a.py \\

                    "b c.py" /app/
                FROM build
                CMD ["python", "-m", "app"]
                """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.stages()).hasSize(2);
        assertThat(file.stages().get(0).name()).contains("build");
        assertThat(file.stages().get(0).base()).isEqualTo("python:3.11");
        Instruction copy = file.stages().get(0).instructions().get(0);
        assertThat(copy.line()).isEqualTo(4);
        assertThat(copy.arguments()).containsExactly("a.py", "b c.py", "/app/");
        assertThat(copy.flag("from")).contains("other");
        assertThat(copy.words().get(1).line()).isEqualTo(8);
        Instruction command = file.stages().get(1).instructions().get(0);
        assertThat(command.exec()).isTrue();
        assertThat(command.argv()).containsExactly("python", "-m", "app");
    }

    @Test
    void offsetsAreBytesOfTheFile() {
        String text = "FROM a\n# ä comment\nCOPY ünder/ /app\nCMD [\"python\", \"ä.py\"]\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Dockerfile file = read(text);
        for (Instruction instruction : file.stages().get(0).instructions()) {
            assertThat(slice(bytes, instruction.start(), instruction.end())).startsWith(instruction.keyword());
            for (DockerWord word : instruction.words()) {
                assertThat(slice(bytes, word.start(), word.end()).replace("\"", ""))
                        .isEqualTo(word.text());
            }
        }
    }

    @Test
    void readsTheEscapeDirectiveAndShellForms() {
        Dockerfile file = read("# escape=`\nFROM a\nRUN one `\n  two\nCMD python -m app --path C:\\x\n");
        assertThat(file.stages().get(0).instructions().get(0).text()).isEqualTo("one   two");
        assertThat(file.stages().get(0).instructions().get(1).argv())
                .containsExactly("/bin/sh", "-c", "python -m app --path C:\\x");
    }

    @Test
    void readsHereDocuments() {
        Dockerfile file = read("FROM a\nRUN <<EOF\npip install x\npython a.py\nEOF\nCMD [\"x\"]\n");
        List<Instruction> instructions = file.stages().get(0).instructions();
        assertThat(instructions).hasSize(2);
        assertThat(instructions.get(0).text()).isEqualTo("pip install x\npython a.py\n");
        assertThat(instructions.get(1).line()).isEqualTo(6);
    }

    @Test
    void whatIsNoInstructionIsAProblemWithItsLine() {
        assertThat(read("FROM a\nCOPYY a b\n").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("COPYY");
        });
    }

    private static String slice(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static Dockerfile read(String text) {
        Tree tree = InMemoryTree.of(Map.of("Dockerfile", text));
        return Dockerfile.read(tree.file("Dockerfile").orElseThrow());
    }
}
