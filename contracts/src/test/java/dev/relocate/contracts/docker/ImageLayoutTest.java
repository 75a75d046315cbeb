package dev.relocate.contracts.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageLayoutTest {
    private static final Map<String, String> FILES = Map.of(
            "app/main.py", "",
            "app/views/index.py", "",
            "lib/a.py", "",
            "lib/b.txt", "",
            "start.sh", "",
            "README.md", "");

    @Test
    void copiesFilesFoldersAndGlobs() {
        ImageLayout layout = layout("""
                FROM a
                WORKDIR /srv
                WORKDIR web
                COPY app code
                COPY start.sh /usr/local/bin/run
                COPY lib/*.py start.sh ./lib/
                COPY README.md .
                """);
        assertThat(layout.directory()).isEqualTo("/srv/web");
        assertThat(layout.files())
                .containsOnly(
                        Map.entry("/srv/web/code/main.py", "app/main.py"),
                        Map.entry("/srv/web/code/views/index.py", "app/views/index.py"),
                        Map.entry("/usr/local/bin/run", "start.sh"),
                        Map.entry("/srv/web/lib/a.py", "lib/a.py"),
                        Map.entry("/srv/web/lib/start.sh", "start.sh"),
                        Map.entry("/srv/web/README.md", "README.md"));
        assertThat(layout.copies().get(2).sources()).containsExactly("lib/*.py", "start.sh");
        assertThat(layout.copies().get(2).line()).isEqualTo(6);
    }

    @Test
    void followsStagesVariablesAndWhatARunMoves() {
        ImageLayout layout = layout("""
                FROM a AS build
                ARG ROOT=/src
                ENV HOME_DIR=${ROOT}/home
                COPY . $HOME_DIR
                RUN rm -rf /src/home/lib && mv /src/home/app /src/home/site && chmod +x /src/home/*.sh
                FROM b
                COPY --from=build /src/home /app
                """);
        assertThat(layout.base()).isEqualTo("b");
        assertThat(layout.files())
                .containsEntry("/app/site/main.py", "app/main.py")
                .doesNotContainKeys("/app/app/main.py", "/app/lib/a.py");
        assertThat(layout.executables()).contains("/app/start.sh");
    }

    @Test
    void anIgnoredSourceIsMissingAndSaysWhy() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put(".dockerignore", "# comment\n**/*.txt\nlib\n!lib/a.py\napp/views/\n");
        ImageLayout layout = layout(files, "FROM a\nCOPY . /x\nCOPY lib/b.txt /y/\nCOPY gone.py /z/\n");
        assertThat(layout.files())
                .containsKeys("/x/lib/a.py", "/x/app/main.py")
                .doesNotContainKeys("/x/lib/b.txt", "/x/app/views/index.py");
        assertThat(layout.copies().get(1).missing()).singleElement().satisfies(missing -> {
            assertThat(missing.path()).isEqualTo("lib/b.txt");
            assertThat(missing.ignored().orElseThrow().rule().line()).isEqualTo(2);
        });
        assertThat(layout.copies().get(2).missing())
                .singleElement()
                .satisfies(missing -> assertThat(missing.ignored()).isEmpty());
    }

    @Test
    void aDockerfilesOwnIgnoreFileWins() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put(".dockerignore", "*\n");
        files.put("Dockerfile.dockerignore", "lib\n");
        assertThat(layout(files, "FROM a\nCOPY . /x\n").files())
                .containsKey("/x/app/main.py")
                .doesNotContainKey("/x/lib/a.py");
    }

    @Test
    void anEntrypointResetsAnInheritedCommand() {
        ImageLayout layout = layout("""
                FROM a AS base
                CMD ["old"]
                FROM base
                ENTRYPOINT ["new"]
                """);
        assertThat(layout.entrypoint().orElseThrow().value()).containsExactly("new");
        assertThat(layout.command()).isEmpty();
    }

    @Test
    void parentsAndExcludeFollowTheReference() {
        ImageLayout layout = layout("""
                FROM a
                COPY --parents app/views lib/a.py /p/
                COPY --exclude=*.txt lib /q/
                """);
        assertThat(layout.files()).containsOnlyKeys("/p/app/views/index.py", "/p/lib/a.py", "/q/a.py");
    }

    @Test
    void installedProjectsAreRemembered() {
        assertThat(layout("FROM a\nCOPY . /src\nRUN cd /src && pip install --no-cache-dir .[all]\n")
                        .installed())
                .extracting(InstalledProject::directory)
                .containsExactly("/src");
        assertThat(layout("FROM a\nWORKDIR /src\nCOPY . .\nRUN poetry install --no-root\n")
                        .installed())
                .isEmpty();
    }

    @Test
    void healthchecksAreReadInBothForms() {
        assertThat(layout("FROM a\nHEALTHCHECK --interval=5s CMD [\"python\", \"x.py\"]\n")
                        .healthcheck()
                        .orElseThrow()
                        .value())
                .containsExactly("python", "x.py");
        assertThat(layout("FROM a\nHEALTHCHECK CMD curl -f x || exit 1\n")
                        .healthcheck()
                        .orElseThrow()
                        .value())
                .containsExactly("/bin/sh", "-c", "curl -f x || exit 1");
    }

    private static ImageLayout layout(String dockerfile) {
        return layout(FILES, dockerfile);
    }

    private static ImageLayout layout(Map<String, String> files, String dockerfile) {
        Map<String, String> all = new HashMap<>(files);
        all.put("Dockerfile", dockerfile);
        Tree tree = InMemoryTree.of(all);
        Tree context = tree.with(List.of());
        Dockerfile read = Dockerfile.read(tree.file("Dockerfile").orElseThrow());
        return new ImageLayouts(context, read, "", Map.of(), base -> Optional.empty())
                .layout(Optional.empty())
                .orElseThrow();
    }
}
