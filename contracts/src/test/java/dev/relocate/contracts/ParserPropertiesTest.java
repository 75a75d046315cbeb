package dev.relocate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.ci.CiBuild;
import dev.relocate.contracts.ci.CiReader;
import dev.relocate.contracts.compose.ComposeProjects;
import dev.relocate.contracts.docker.DockerIgnore;
import dev.relocate.contracts.docker.Dockerfile;
import dev.relocate.contracts.docker.ImageLayouts;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.python.PythonFile;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.shell.ShellCommand;
import dev.relocate.contracts.shell.ShellWord;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/**
 * Each parser, on any text: it ends soon, in bounded memory, without an exception; what it says lies in the text, in order;
 * what it cannot read it says in a sentence; and no path that it gives leaves the repository.
 */
class ParserPropertiesTest {
    private static final String SEED = "20261123";
    private static final int TRIES = 150;

    /** Much more than any of these texts takes on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Bytes that a parser may allocate in all for one text of at most some hundred thousand characters. */
    private static final long ENOUGH = 2L << 30;

    @Provide
    Arbitrary<String> compose() {
        return Fragments.of(
                "services:",
                "\n  web:",
                "\n    image: a",
                "\n    build: .",
                "\n    build: {context: ../x, dockerfile: y}",
                "\n    command: python -m a",
                "\n    extends: web",
                "\n    extends: {file: compose.yml, service: web}",
                "\n    volumes: [./a:/b:ro]",
                "\n    env_file: x",
                "include:",
                "- ",
                "[",
                "]",
                "{",
                "&a ",
                "*a",
                "<<: *a",
                "!reset ",
                "!!binary ",
                "${A:-b}",
                "${A:?no}",
                "$$",
                "? ",
                ": ",
                "|\n",
                ">-\n",
                "---\n",
                "# x",
                "\"",
                "'");
    }

    @Property(tries = TRIES, seed = SEED)
    void composeFiles(@ForAll("compose") String text) {
        Tree tree = InMemoryTree.of(Map.of("compose.yml", text));
        within(() -> ComposeProjects.in(tree, List.of())).forEach(project -> {
            assertSaid(project.problems(), text);
            project.services().forEach(service -> {
                assertThat(service.line()).isBetween(1, lines(text));
                service.mounts().forEach(mount -> assertInside(mount.path()));
                service.build().ifPresent(build -> {
                    assertInside(build.context());
                    assertInside(build.dockerfile());
                });
            });
        });
    }

    @Provide
    Arbitrary<String> dotEnv() {
        return Fragments.of(
                "COMPOSE_FILE=",
                "COMPOSE_PATH_SEPARATOR=",
                "export ",
                "compose.yml",
                ":",
                ";",
                ",",
                "'",
                "\"",
                " # x",
                "=");
    }

    @Property(tries = TRIES, seed = SEED)
    void dotEnvFiles(@ForAll("dotEnv") String text) {
        Tree tree = InMemoryTree.of(Map.of(".env", text, "compose.yml", "services: {web: {image: a}}"));
        assertThat(within(() -> ComposeProjects.in(tree, List.of())))
                .allSatisfy(project -> assertThat(project.files()).containsExactly("compose.yml"));
    }

    @Provide
    Arbitrary<String> dockerfile() {
        return Fragments.of(
                "FROM a\n",
                "FROM a AS s\n",
                "FROM s\n",
                "# escape=`\n",
                "# syntax = x y\n",
                "ARG A=$A$A\n",
                "ENV A=$A/b B=\"c d\"\n",
                "WORKDIR a\n",
                "WORKDIR /\n",
                "COPY . .\n",
                "COPY --from=0 / /a\n",
                "COPY --from=s --chmod=755 a* b/\n",
                "ADD [\"a\", \"b\"]\n",
                "RUN <<A\n",
                "A\n",
                "RUN cp -r a b && ",
                "RUN pip install -e .\n",
                "ENTRYPOINT [\"python\", \"-m\", \"a\"]\n",
                "CMD python -m a\n",
                "HEALTHCHECK CMD [\n",
                "SHELL [\"/bin/bash\", \"-c\"]\n",
                "ONBUILD ",
                "VOLUME /a\n",
                "[",
                "\"",
                "'");
    }

    @Property(tries = 20, seed = SEED)
    void dockerfiles(@ForAll("dockerfile") String text) {
        Tree tree = InMemoryTree.of(Map.of("Dockerfile", text, "a.py", "", "b/a.py", ""));
        Dockerfile read = within(() -> Dockerfile.read("Dockerfile", text));
        assertSaid(read.problems(), text);
        read.stages().forEach(stage -> assertThat(stage.line()).isBetween(1, lines(text)));
        ImageLayouts layouts = new ImageLayouts(tree, read, "", Map.of(), base -> Optional.empty());
        within(() -> layouts.layout(Optional.empty()))
                .ifPresent(layout -> assertThat(tree.files().keySet())
                        .containsAll(layout.files().values()));
    }

    @Provide
    Arbitrary<String> dockerignore() {
        return Fragments.of("*", "**", "**/", "?", "!", "[a-z]", "[^", "]", "a/b", ".git", "#", "\\[", "..", "/");
    }

    @Property(tries = TRIES, seed = SEED)
    void ignoreFiles(@ForAll("dockerignore") String text) {
        Tree tree = InMemoryTree.of(Map.of("Dockerfile", "FROM a\n", ".dockerignore", text));
        DockerIgnore ignore = DockerIgnore.of(tree, "Dockerfile", "");
        for (String path : List.of("a", "a/b", "b/a/a/a/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", ".git/x")) {
            Optional<DockerIgnore.Rule> rule = within(() -> ignore.ignoring(path));
            rule.ifPresent(found -> {
                assertThat(ignore.rules()).contains(found);
                assertThat(found.line()).isBetween(1, lines(text));
            });
        }
    }

    @Provide
    Arbitrary<String> shell() {
        return Fragments.of(
                "exec ",
                "\"$@\"",
                "if ",
                "then ",
                "fi;",
                "case x in ",
                "a|b) ",
                ";; ",
                "esac ",
                "for a in ",
                "do ",
                "done;",
                "$(",
                ")",
                "`",
                "((",
                "<<EOF\n",
                "EOF\n",
                "<<-'X'\n",
                "'",
                "\"",
                "&&",
                "||",
                "|",
                ";",
                "&",
                ">x ",
                "2>&1 ",
                "A=b ",
                "f() {",
                "}",
                "#",
                "sh -c ",
                "python -m a ",
                "${A:-${B}}");
    }

    @Property(tries = TRIES, seed = SEED)
    void shellScripts(@ForAll("shell") String text) {
        for (ShellCommand command : within(() -> Shell.commands(text))) {
            assertThat(command.line()).isBetween(1, lines(text));
            for (ShellWord word : command.words()) {
                assertThat(word.start()).isBetween(0, text.length());
                assertThat(word.end()).isBetween(word.start(), text.length());
            }
        }
        within(() -> Shell.split(text));
    }

    @Property(tries = 500, seed = SEED)
    void quotedWordsAreSplitAsTheyWere(@ForAll @Size(max = 8) List<String> words) {
        List<String> quoted = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();
        assertThat(Shell.split(String.join(" ", quoted))).isEqualTo(words);
    }

    @Provide
    Arbitrary<String> workflow() {
        return Fragments.of(
                "jobs: {a: {steps: [",
                "{uses: docker/build-push-action@v6, with: {context: ../x, file: y}}",
                "{run: docker build -t a .}",
                "env: {A: ${{ env.A }}}",
                "strategy: {matrix: {a: [1, 2]}}",
                "${{ ",
                "}}",
                "format('{0}', ",
                "matrix.a",
                "||",
                "]}}",
                "'",
                "include: [{local: /.gitlab-ci.yml}]",
                "extends: a",
                "a:\n  script: [",
                "docker build -f ../x .",
                "parallel: {matrix: [{A: [b]}]}",
                "!reference [a, script]",
                "- ",
                "[",
                "]",
                "{",
                "}",
                "&a ",
                "*a",
                ": ",
                "|\n");
    }

    @Property(tries = TRIES, seed = SEED)
    void workflowsAndPipelines(@ForAll("workflow") String text) {
        assertBuilds(".github/workflows/ci.yml", text);
        assertBuilds(".gitlab-ci.yml", text);
    }

    @Provide
    Arbitrary<String> bake() {
        return Fragments.of(
                "target \"a\" {",
                "group \"default\" {",
                "variable \"A\" {",
                "default = ",
                "context = \"../..\"\n",
                "dockerfile = \"x\"\n",
                "inherits = [\"a\"]\n",
                "matrix = {a = [1, 2]}\n",
                "tags = [",
                "\"${A}\"",
                "<<EOT\n",
                "EOT\n",
                "}",
                "]",
                "[",
                "{",
                "(",
                ")",
                "=",
                ",",
                "\"",
                "?",
                "//",
                "/*",
                "*/",
                "#",
                "%{",
                "function \"f\" {");
    }

    @Property(tries = TRIES, seed = SEED)
    void bakeFiles(@ForAll("bake") String text) {
        assertBuilds("docker-bake.hcl", text);
        assertBuilds("docker-bake.json", text);
    }

    @Provide
    Arbitrary<String> makefile() {
        return Fragments.of(
                "a:\n",
                "\t@",
                "\tdocker build -t $(A) .",
                "A = ",
                "B := ",
                "$(A)",
                "$(shell x)",
                "$$",
                "define x\n",
                "endef\n",
                "ifeq (",
                "include ",
                "-f ../x",
                "cd a && ",
                "\\\n\t",
                "'",
                "\"",
                ":",
                "=",
                "#");
    }

    @Property(tries = TRIES, seed = SEED)
    void makefiles(@ForAll("makefile") String text) {
        assertBuilds("Makefile", text);
    }

    @Provide
    Arbitrary<String> supervision() {
        return Fragments.of(
                "[program:a]\n",
                "command=",
                "directory=",
                "python -m helper",
                "sh -c \"",
                "web: ",
                "release:",
                "honcho start",
                "supervisord -c supervisord.conf",
                "%(x)s",
                ";",
                "#",
                "=",
                ":",
                "[",
                "]",
                "\"",
                "'");
    }

    @Property(tries = TRIES, seed = SEED)
    void procfilesAndSupervisors(@ForAll("supervision") String text) {
        assertDerived("Procfile", text);
        assertDerived("supervisord.conf", text);
    }

    @Provide
    Arbitrary<String> configuration() {
        return Fragments.of(
                "[project]\n",
                "[tool.pytest.ini_options]\n",
                "[[a.b]]\n",
                "[options.entry_points]\n",
                "name = \"x\"\n",
                "pythonpath = [",
                "\"src\"",
                "'",
                "\"\"\"",
                "'''",
                "a.b.c = ",
                "{a = 1, b = [",
                "}",
                "]",
                "[",
                "=",
                ",",
                "#",
                "\n  continued",
                "testpaths =",
                "console_scripts =\n  a = b:c",
                "\\u00e9",
                "\\x",
                "1979-05-27");
    }

    @Property(tries = TRIES, seed = SEED)
    void tomlAndIni(@ForAll("configuration") String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        for (String path : List.of("pyproject.toml", "setup.cfg", "pytest.ini")) {
            Tree tree = InMemoryTree.of(Map.of(path, text));
            int end = 0;
            for (ConfigurationValue value :
                    within(() -> ConfigurationFile.read(tree.file(path).orElseThrow()))) {
                assertThat(value.start()).isBetween(end, length);
                assertThat(value.end()).isBetween(value.start(), length);
                assertThat(value.line()).isPositive();
                end = value.end();
            }
        }
    }

    @Provide
    Arbitrary<String> python() {
        return Fragments.of(
                "import ",
                "from ",
                "a.b",
                "import (",
                ")",
                " as ",
                ", ",
                "*",
                ".",
                "...",
                "if ",
                "try:",
                "except ImportError:",
                "def f():",
                "class A:",
                "    ",
                "lambda: ",
                "'",
                "\"",
                "'''",
                "\"\"\"",
                "f'",
                "f'{",
                "rb'",
                "t'{x!r:>{y}}'",
                "{",
                "}",
                "[",
                "]",
                ";",
                ":",
                "=",
                ":=",
                "@",
                "#",
                "# coding: latin-1\n",
                "importlib.import_module('a')",
                "os.environ['A'] = ",
                "TYPE_CHECKING",
                "match x:",
                "case ",
                "async ",
                "__all__ = [",
                "0x",
                "1e5",
                "->",
                "\f");
    }

    @Property(tries = 2 * TRIES, seed = SEED)
    void pythonSources(@ForAll("python") String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        PythonTokens tokens = within(() -> PythonTokens.of(source));
        int end = 0;
        for (int token = 0; token < tokens.size(); token++) {
            assertThat(tokens.start(token)).isBetween(end, source.length);
            assertThat(tokens.end(token)).isBetween(tokens.start(token), source.length);
            end = tokens.end(token);
        }
        assertImports(within(() -> PythonFile.scan(source)), tokens.line(source.length));
    }

    @Property(tries = TRIES, seed = SEED)
    void pythonOfAnyBytes(@ForAll @NotEmpty @Size(max = 4_000) byte[] source) {
        PythonTokens tokens = within(() -> PythonTokens.of(source));
        assertImports(within(() -> PythonFile.scan(source)), tokens.line(source.length));
    }

    private static void assertImports(PythonFile file, int lines) {
        file.imports().forEach(statement -> assertThat(statement.line()).isBetween(1, lines));
        file.dynamicImports().forEach(call -> assertThat(call.line()).isBetween(1, lines));
    }

    private static void assertBuilds(String path, String text) {
        Tree tree = InMemoryTree.of(Map.of(path, text));
        CiReader.Ci ci = within(() -> CiReader.read(tree));
        assertSaid(ci.problems(), text);
        for (CiBuild build : ci.builds()) {
            assertInside(build.context());
            assertInside(build.dockerfile());
        }
        ci.commands().forEach(command -> assertInside(command.directory()));
    }

    private static void assertDerived(String path, String text) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "compose.yml",
                "services:\n  a: {build: ., command: honcho start}\n  b: {build: ., command: supervisord -c supervisord.conf}\n",
                "Dockerfile",
                "FROM a\nWORKDIR /app\nCOPY . .\n",
                "helper.py",
                ""));
        files.put(path, text);
        List<Break> breaks =
                within(() -> ContractMaps.derive(InMemoryTree.of(files), "any").breaks());
        assertThat(breaks).allSatisfy(found -> assertThat(found.line()).isPositive());
    }

    private static void assertInside(Optional<String> path) {
        path.ifPresent(inside -> assertThat(List.of(inside.split("/", -1)))
                .doesNotContain("..")
                .satisfies(parts -> assertThat(inside).doesNotStartWith("/").doesNotContain("\0")));
    }

    private static void assertSaid(List<Problem> problems, String text) {
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.line()).isBetween(1, lines(text));
            assertThat(problem.message()).endsWith(".").hasSizeBetween(10, 2_000);
        });
    }

    /** As YAML counts them, the most of all. */
    private static int lines(String text) {
        return text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length;
    }

    private static <T> T within(Supplier<T> parse) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return assertTimeoutPreemptively(SOON, () -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            T parsed = parse.get();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ENOUGH);
            return parsed;
        });
    }
}
