package dev.relocate.contracts.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What BuildKit 0.8 cannot build, by the examples of the Dockerfile reference. */
class NewerInstructionsTest {
    @Test
    void parentsKeepsTheFoldersAboveTheSources() {
        assertThat(layout("COPY --parents ./x/a.txt ./y/a.txt /parents/", "x/a.txt", "y/a.txt")
                        .files())
                .containsOnlyKeys("/parents/x/a.txt", "/parents/y/a.txt");
        assertThat(layout("COPY --parents ./x/*/*.txt /out/", "x/a/1.txt", "x/b/2.txt", "x/3.txt")
                        .files())
                .containsOnlyKeys("/out/x/a/1.txt", "/out/x/b/2.txt");
        assertThat(layout("COPY --parents=false x/a.txt /plain/", "x/a.txt").files())
                .containsOnlyKeys("/plain/a.txt");
    }

    @Test
    void parentsDropsWhatStandsBeforeThePivot() {
        assertThat(layout("COPY --parents ./x/./y/*.txt /parents/", "x/y/a.txt", "x/y/b.txt")
                        .files())
                .containsOnlyKeys("/parents/y/a.txt", "/parents/y/b.txt");
    }

    @Test
    void excludeLeavesOutWhatMatches() {
        assertThat(layout("COPY --exclude=*.txt --exclude=*.md hom* /mydir/", "hom.txt", "home.md", "homer.py")
                        .files())
                .containsOnlyKeys("/mydir/homer.py");
        assertThat(layout("COPY --exclude=**/test src /src/", "src/a.py", "src/deep/test/t.py", "src/deep/b.py")
                        .files())
                .containsOnlyKeys("/src/a.py", "/src/deep/b.py");
    }

    @Test
    void aHereDocumentIsAFileThatTheRepositoryDoesNotHold() {
        ImageLayout layout =
                layout("COPY <<run.py a.py /app/\nprint('x')\nrun.py\nCMD [\"python\", \"/app/run.py\"]", "a.py");
        assertThat(layout.files()).containsOnlyKeys("/app/a.py");
        assertThat(layout.isTouched("/app/run.py")).isTrue();
        assertThat(layout.command().orElseThrow().value()).containsExactly("python", "/app/run.py");
    }

    @Test
    void aRunReadsItsHereDocumentAsAScript() {
        ImageLayout layout = layout("WORKDIR /app\nCOPY . .\nRUN <<EOF\nmv a.py b.py\nchmod +x b.py\nEOF", "a.py");
        assertThat(layout.files()).containsEntry("/app/b.py", "a.py").doesNotContainKey("/app/a.py");
        assertThat(layout.executables()).contains("/app/b.py");
    }

    @Test
    void defaultsWithoutAColonHoldForUnsetVariablesAlone() {
        assertThat(layout("ARG EMPTY=\nCOPY a.py /${UNSET-one}/${EMPTY-two}x/${EMPTY+three}/", "a.py")
                        .files())
                .containsOnlyKeys("/one/x/three/a.py");
    }

    private static ImageLayout layout(String instructions, String... files) {
        Map<String, String> all = new TreeMap<>(Map.of(".dockerignore", "Dockerfile\n.dockerignore\n"));
        for (String file : files) {
            all.put(file, "");
        }
        all.put("Dockerfile", "FROM a\n" + instructions + "\n");
        Tree tree = InMemoryTree.of(all);
        Dockerfile read = Dockerfile.read(tree.file("Dockerfile").orElseThrow());
        return new ImageLayouts(tree, read, "", Map.of(), base -> Optional.empty())
                .layout(Optional.empty())
                .orElseThrow();
    }
}
