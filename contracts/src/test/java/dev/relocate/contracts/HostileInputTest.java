package dev.relocate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break a reader: the maps are derived all the same, soon, and what cannot be read is said in a sentence. */
class HostileInputTest {
    /** Far more than any of these takes, and far less than what an attack would. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final int MANY = 200_000;

    /** A file, what it holds, and part of the sentence about it; an empty one where it is read without complaint. */
    static Stream<Arguments> inputs() {
        List<Arguments> inputs = new ArrayList<>();
        yaml(inputs);
        dockerfiles(inputs);
        ignoreFiles(inputs);
        scripts(inputs);
        others(inputs);
        return inputs.stream();
    }

    private static void yaml(List<Arguments> inputs) {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        StringBuilder merges = new StringBuilder("x0: &x0 {k0: v}\n");
        for (int level = 1; level < 30; level++) {
            bomb.append("a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ",").repeat(9) + "]\n");
            merges.append("x" + level + ": &x" + level + " {<<: [" + ("*x" + (level - 1) + ",").repeat(9) + "], k"
                    + level + ": v}\n");
        }
        String services = "services: {web: {image: a}}\n";
        for (String file : List.of("compose.yml", ".github/workflows/ci.yml", ".gitlab-ci.yml", ".relocate.yaml")) {
            inputs.add(Arguments.of(file, bomb + services, "aliases expanded"));
            inputs.add(Arguments.of(file, "services: " + "[".repeat(MANY), "nested deeper"));
            inputs.add(Arguments.of(file, "services: " + "{a: ".repeat(MANY), "nested deeper"));
            inputs.add(Arguments.of(file, "- ".repeat(MANY), "nested deeper"));
            inputs.add(Arguments.of(file, "services: &a {web: *a}\n", "not complete"));
            inputs.add(Arguments.of(file, "services: \0\n", "malformed"));
            inputs.add(Arguments.of(file, "a: \"" + "x".repeat(5 << 20) + "\"\n", "larger than 4 MiB"));
            inputs.add(Arguments.of(file, "a: !!binary x\n? [b]\n: c\n", "only texts are keys"));
        }
        inputs.add(Arguments.of("compose.yml", merges + services, ""));
        inputs.add(Arguments.of(".env", "COMPOSE_FILE=a" + " ".repeat(MANY) + "b\n", ""));
        inputs.add(Arguments.of(".env", " ".repeat(MANY) + "\n" + "export ".repeat(MANY) + "\n", ""));
        inputs.add(Arguments.of(
                "compose.yml",
                "services: {web: {image: a, command: '" + "${A:-".repeat(MANY) + "'}}\n",
                "no variable"));
        inputs.add(Arguments.of(
                "compose.yml",
                "services: {web: {image: a, command: '" + "${A:-".repeat(5_000) + "}".repeat(5_000) + "'}}\n",
                ""));
        inputs.add(Arguments.of("compose.yml", "include: [compose.yml, ./compose.yml]\n" + services, ""));
        inputs.add(Arguments.of("compose.yml", "include: [gone.yml]\n" + services, "not in the repository"));
        inputs.add(Arguments.of("compose.yml", "include: [../../etc/passwd, /etc/passwd]\n" + services, ""));
        StringBuilder chain = new StringBuilder("services:\n");
        IntStream.range(0, 5_000).forEach(n -> chain.append("  s" + n + ": {extends: s" + (n + 1) + "}\n"));
        inputs.add(Arguments.of("compose.yml", chain + "  s5000: {image: a}\n", "chain of more than"));
        inputs.add(Arguments.of(
                "compose.yml",
                "services: {a: {extends: {file: compose.yml, service: b}}, b: {extends: a}}\n",
                "extends it in turn"));
        inputs.add(Arguments.of(
                "compose.yml", "services: {web: {image: a, volumes: ['" + ":".repeat(MANY) + "']}}\n", ""));
        inputs.add(Arguments.of("compose.yml", "---\n".repeat(MANY), ""));
        inputs.add(Arguments.of(".gitlab-ci.yml", "a: {extends: [b, b]}\nb: {extends: [a, a], script: [x]}\n", ""));
        inputs.add(Arguments.of(
                ".github/workflows/ci.yml",
                "jobs: {a: {strategy: {matrix: {" + axes() + "}}, steps: [{run: 'docker build ${{ matrix.a0 }}'}]}}\n",
                ""));
        inputs.add(Arguments.of(
                ".github/workflows/ci.yml", "jobs: {a: {steps: [{run: 'echo " + "${{ ".repeat(50_000) + "'}]}}\n", ""));
        inputs.add(Arguments.of(
                ".github/workflows/ci.yml",
                "jobs: {a: {steps: [{run: \"echo ${{ format('" + "''".repeat(20_000) + "\"}]}}\n",
                ""));
    }

    private static String axes() {
        StringBuilder axes = new StringBuilder();
        IntStream.range(0, 40).forEach(axis -> axes.append("a" + axis + ": [1, 2, 3, 4, 5, 6, 7, 8, 9], "));
        return axes.toString();
    }

    private static void dockerfiles(List<Arguments> inputs) {
        StringBuilder doubling = new StringBuilder("FROM a\nCOPY . /a\n");
        for (int stage = 1; stage < 150; stage++) {
            doubling.append("FROM a\nCOPY --from=%1$d /a /a/x\nCOPY --from=%1$d /a /a/y\n".formatted(stage - 1));
        }
        inputs.add(Arguments.of("Dockerfile", doubling.toString(), ""));
        inputs.add(Arguments.of("Dockerfile", "FROM a\n" + "WORKDIR a\n".repeat(20_000) + "COPY . .\n", ""));
        inputs.add(Arguments.of("Dockerfile", "# escape = x" + " ".repeat(MANY) + "y\nFROM a\n", ""));
        String file = "Dockerfile";
        inputs.add(Arguments.of(
                file, "FROM a\nARG A=${A}${A}${A}\n" + "ARG A=$A$A$A$A\n".repeat(40) + "COPY $A /x\n", ""));
        inputs.add(Arguments.of(file, "FROM a\nENV A=xx\n" + "ENV A=$A$A$A$A\n".repeat(60) + "WORKDIR $A\n", ""));
        inputs.add(Arguments.of(file, "ARG A=xx\n" + "ARG A=$A$A$A$A\n".repeat(60) + "FROM $A\n", ""));
        inputs.add(Arguments.of(file, "FROM a\nCOPY ${A:-" + "${A:-".repeat(MANY) + " /x\n", ""));
        inputs.add(Arguments.of(file, "FROM a\nCMD " + "[".repeat(MANY), ""));
        inputs.add(Arguments.of(file, "FROM a\nRUN " + "( ".repeat(MANY), ""));
        inputs.add(Arguments.of(file, "FROM a\nRUN " + "$(".repeat(50_000), ""));
        inputs.add(Arguments.of(file, "FROM a\nRUN " + "sh -c '".repeat(50_000), ""));
        inputs.add(Arguments.of(file, "FROM a\n" + "RUN cp -r / /x\n".repeat(2_000), ""));
        inputs.add(Arguments.of(file, "FROM a\n" + "COPY . /x\nRUN cp -r /x /x/x\n".repeat(200), ""));
        inputs.add(Arguments.of(file, "FROM a\nCOPY . /x\n" + "RUN cp -r /x /x/x\n".repeat(60), ""));
        inputs.add(Arguments.of(file, "FROM a\nRUN <<" + "A <<B ".repeat(50_000) + "\n", ""));
        inputs.add(Arguments.of(file, "FROM a\n" + "\\\n".repeat(MANY) + "COPY", ""));
        inputs.add(Arguments.of(file, "FROM a\nCOPY --from=0 --from=1 --from=99999999999999999999 a b\n", ""));
        inputs.add(Arguments.of(file, "FROM a AS a\nCOPY --from=a x y\nFROM a AS a\nCOPY --from=a x y\n", ""));
        inputs.add(Arguments.of(file, "FROM s0 AS s1\n" + stages(3_000), ""));
        inputs.add(Arguments.of(file, "FROM a\nCOPY ../../../etc/passwd /../../x\nWORKDIR ../../..\n", "not in the"));
        inputs.add(Arguments.of(file, "FROM a\nCOPY " + "*".repeat(5_000) + "x /\n", ""));
        inputs.add(Arguments.of(file, "FROM a\n\0\0\0 x\n", "no Dockerfile instruction"));
        inputs.add(Arguments.of(file, "FROM\n", "names no image"));
        inputs.add(Arguments.of(file, "x".repeat(2 << 20), "larger than 1 MiB"));
        inputs.add(Arguments.of(file, "# escape=\nFROM a\n", ""));
        inputs.add(Arguments.of(file, "FROM a\nHEALTHCHECK CMD [\"\\u12\"]\nCMD [\"\\uZZZZ\", \"\\\n", ""));
    }

    private static String stages(int count) {
        StringBuilder stages = new StringBuilder();
        for (int stage = 1; stage < count; stage++) {
            stages.append("FROM s" + stage + " AS s" + (stage + 1) + "\nCOPY --from=s" + stage + " / /\n");
        }
        return stages.toString();
    }

    private static void ignoreFiles(List<Arguments> inputs) {
        for (String file : List.of(".dockerignore", ".gitignore")) {
            inputs.add(Arguments.of(file, "*a".repeat(200) + "b\n", ""));
            inputs.add(Arguments.of(file, "**/".repeat(500) + "b\n", ""));
            inputs.add(Arguments.of(file, ("**/*a" + "*a".repeat(6) + "\n").repeat(2_000), ""));
            inputs.add(
                    Arguments.of(file, "[".repeat(MANY) + "\n" + "[a-".repeat(5_000) + "]\n[z-a]\n[!]\n[^]\n[]\n", ""));
            inputs.add(Arguments.of(file, "!\n!!\n/\n//\n..\n../..\n\\\n!\\\n \n\0\n**\n", ""));
        }
    }

    private static void scripts(List<Arguments> inputs) {
        for (String file : List.of("run.sh", "Makefile")) {
            String tab = file.equals("Makefile") ? "a:\n\t" : "";
            inputs.add(Arguments.of(file, tab + "\"".repeat(MANY), ""));
            inputs.add(Arguments.of(file, tab + "$(".repeat(50_000), ""));
            inputs.add(Arguments.of(file, tab + "case x in " + "(a) case x in ".repeat(20_000), ""));
            inputs.add(Arguments.of(file, tab + "<<A ".repeat(50_000) + "\n", ""));
            inputs.add(Arguments.of(file, tab + "A=x; " + "A=$A$A$A$A; ".repeat(60) + "docker build $A\n", ""));
            inputs.add(Arguments.of(file, tab + "cd a; ".repeat(20_000) + "docker build .\n", ""));
        }
        inputs.add(Arguments.of("Makefile", "A = $(B)$(B)\nB = $(A)$(A)\na:\n\tdocker build $(A)\n", ""));
        inputs.add(Arguments.of("run.sh", "exec ./run.sh \"$@\" \"$@\"\n", ""));
    }

    private static void others(List<Arguments> inputs) {
        inputs.add(Arguments.of("docker-bake.hcl", "a { ".repeat(MANY), "nested deeper"));
        inputs.add(Arguments.of("docker-bake.hcl", "a = " + "[".repeat(MANY), "nested deeper"));
        inputs.add(Arguments.of("docker-bake.hcl", "\"" + "${".repeat(MANY), "expected"));
        inputs.add(Arguments.of("docker-bake.hcl", """
                variable "A" {default = "$A$A"}
                target "a" {inherits = ["b"]
                tags = ["$A"]}
                target "b" {inherits = ["a"]}
                group "g" {targets = ["a", "b"]}
                """, ""));
        inputs.add(Arguments.of("docker-bake.json", "[".repeat(MANY), "nested deeper"));
        inputs.add(Arguments.of("docker-bake.hcl", "target \"a\" {}\n".repeat(20_000), ""));
        inputs.add(Arguments.of("run.sh", "docker buildx bake --set " + "'*.tags=" + "*?[".repeat(2_000) + "'\n", ""));
        inputs.add(Arguments.of("docker-bake.hcl", inheritance(), ""));
        inputs.add(Arguments.of("nginx.conf", "server {".repeat(MANY) + "root " + "a/".repeat(MANY), ""));
        inputs.add(Arguments.of("supervisord.conf", "[program:x\ncommand=" + "'".repeat(MANY), ""));
        inputs.add(Arguments.of("Procfile", "web: " + "sh -c \"".repeat(20_000), ""));
        inputs.add(Arguments.of("pyproject.toml", "a = " + "[".repeat(MANY), ""));
        inputs.add(Arguments.of("setup.cfg", "[".repeat(MANY) + "\n=\n = \n", ""));
        inputs.add(Arguments.of("app.py", "(".repeat(MANY), ""));
        inputs.add(Arguments.of("app.py", "x = f'" + "{f'".repeat(50_000), ""));
        inputs.add(Arguments.of("app.py", "if x:\n" + indented(3_000), ""));
        inputs.add(Arguments.of("app.py", "from " + ".".repeat(MANY) + " import x\n", ""));
        inputs.add(Arguments.of("app.py", "import " + "a.".repeat(50_000) + "a\n", ""));
        inputs.add(Arguments.of("app.py", "# coding: no-such-encoding\nimport os\n", ""));
    }

    /** Each of two targets of a level inherits both of the next one. */
    private static String inheritance() {
        StringBuilder text = new StringBuilder("group \"default\" { targets = [\"a0\", \"b0\"] }\n");
        for (int level = 0; level < 100; level++) {
            for (String side : List.of("a", "b")) {
                text.append("target \"%s%d\" { inherits = [\"a%d\", \"b%3$d\"] }\n".formatted(side, level, level + 1));
            }
        }
        return text.toString();
    }

    private static String indented(int levels) {
        StringBuilder text = new StringBuilder();
        IntStream.range(1, levels)
                .forEach(level -> text.append(" ".repeat(level)).append("if x:\n"));
        return text.append(" ".repeat(levels)).append("import os\n").toString();
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("inputs")
    void theMapsAreDerivedSoonAndTheCauseIsSaid(String file, String text, String sentence) {
        assertSoon(file, text.getBytes(StandardCharsets.UTF_8), sentence);
    }

    /** Bytes that are no UTF-8, and NULs, in every kind of file. */
    static Stream<String> kinds() {
        return Stream.of(
                "compose.yml",
                "Dockerfile",
                ".dockerignore",
                ".gitignore",
                ".github/workflows/ci.yml",
                ".gitlab-ci.yml",
                "docker-bake.hcl",
                "docker-bake.json",
                "run.sh",
                "Makefile",
                "nginx.conf",
                "uwsgi.ini",
                "supervisord.conf",
                "Procfile",
                "pyproject.toml",
                "setup.cfg",
                "app.py",
                ".relocate.yaml");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bytesThatAreNoTextAreRead(String file) {
        byte[] bytes = new byte[70_000];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 31 + index / 256);
        }
        assertSoon(file, bytes, "");
        assertSoon(file, new byte[100_000], "");
        assertSoon(file, "\uFEFF".repeat(1_000).getBytes(StandardCharsets.UTF_16LE), "");
    }

    @Test
    void aLineOfFiftyMegabytesIsRead() {
        byte[] line = new byte[50 << 20];
        Arrays.fill(line, (byte) 'x');
        assertSoon("app.py", line, "");
        assertSoon("run.sh", line, "");
        assertSoon("Dockerfile", line, "larger than 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void sourcesInUtf16AreSaidToBeNoPython(String encoding) {
        byte[] text = "import helper\n".getBytes(Charset.forName(encoding));
        assertSoon("app.py", text, "not Python 3");
        assertSoon("compose.override.yml", "services: {a: {image: b}}\n".getBytes(Charset.forName(encoding)), "");
    }

    @Test
    void namesMayHoldAnythingThatGitTakes() {
        Map<String, String> files = new TreeMap<>();
        for (String name :
                List.of("new\nline", "tab\t", "quote\"'`", "esc\u001B[31m", "$(x)", "-rf", "a b", "\u202Edlrow", "*")) {
            files.put(name + "/__init__.py", "");
            files.put(name + "/Dockerfile", "FROM a\nWORKDIR /srv\nCOPY . .\nCMD [\"python\", \"gone.py\"]\n");
            files.put(name + "/compose.yml", "services: {a: {build: .}}\n");
        }
        // names that differ in case alone are two files
        files.put("Case.py", "import case\n");
        files.put("case.py", "import Case\n");
        ContractMaps maps =
                assertTimeoutPreemptively(SOON, () -> ContractMaps.derive(InMemoryTree.of(files), "hostile"));
        assertThat(maps.services()).hasSize(9);
        assertThat(maps.breaks()).extracting(Break::kind).containsOnly("entry-unresolved");
    }

    @Test
    void linksThatLeadInCirclesOrOutAreFollowedNowhere() {
        List<Edit> links = Stream.of(
                        "Dockerfile -> other",
                        "other -> Dockerfile",
                        "app.py -> app.py",
                        "out -> ../../../etc",
                        "compose.override.yml -> compose.override.yml",
                        "run.sh -> /etc/passwd")
                .map(link -> link.split(" -> "))
                .<Edit>map(link -> new Edit.Write(link[0], FileMode.SYMLINK, link[1].getBytes(StandardCharsets.UTF_8)))
                .toList();
        ContractMaps maps = assertTimeoutPreemptively(
                SOON,
                () -> ContractMaps.derive(
                        InMemoryTree.of(Map.of("compose.yml", "services: {a: {build: ., command: ./run.sh}}\n"))
                                .with(links),
                        "hostile"));
        assertThat(maps.services()).hasSize(1);
        assertThat(maps.digestible()).doesNotContain("root:");
    }

    private static void assertSoon(String file, byte[] bytes, String sentence) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "compose.yml",
                """
                services:
                  web: {build: ., command: python app.py}
                  run: {build: ., command: ./run.sh}
                  sup: {build: ., command: supervisord -c supervisord.conf}
                  proc: {build: ., command: honcho start}
                  uw: {build: ., command: uwsgi uwsgi.ini}
                  site: {image: nginx, volumes: ['./nginx.conf:/etc/nginx/nginx.conf']}
                """,
                "Dockerfile",
                "FROM python:3.11\nWORKDIR /app\nCOPY . .\n",
                "app.py",
                "import helper\n",
                "helper.py",
                "",
                "a/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaa.txt",
                ""));
        ContractMaps maps = assertTimeoutPreemptively(
                SOON,
                () -> ContractMaps.derive(
                        InMemoryTree.of(files).with(List.of(new Edit.Write(file, FileMode.EXECUTABLE, bytes))),
                        "hostile"));
        assertThat(maps.breaks()).allSatisfy(found -> {
            assertThat(found.line()).isPositive();
            assertThat(found.message()).isNotBlank().hasSizeLessThan(2_000);
        });
        if (!sentence.isEmpty()) {
            assertThat(maps.breaks())
                    .extracting(Break::message)
                    .anySatisfy(message -> assertThat(message).contains(sentence));
        }
    }
}
