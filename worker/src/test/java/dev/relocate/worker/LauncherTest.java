package dev.relocate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher itself, with a java and a mvn that only write down how they were started. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    private static final String JAVA = """
            #!/bin/bash
            printf '%s\\n' "$*" >>"${0%/*}/../calls"
            for option; do case $option in
              -XX:SharedArchiveFile=*) file=${option#*=} ;;
              -Xshare:dump) dump=yes ;;
            esac; done
            [ -z "${dump:-}" ] || : >"$file"
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path jdk;

    @BeforeEach
    void makeDistribution() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("a home"));
        jdk = Files.createDirectories(folder.resolve("jdk"));
        program(jdk.resolve("bin/java"), JAVA);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.9\"\n");
        Files.copy(
                Path.of(System.getProperty("user.dir")).resolveSibling("relocate"),
                home.resolve("relocate"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        for (String jar : List.of("alpha-1.jar", "worker-1.jar")) {
            Files.createDirectories(home.resolve("lib"));
            Files.createFile(home.resolve("lib").resolve(jar));
        }
        age(home);
    }

    @Test
    void ownJarsComeFirst() throws Exception {
        start(home.resolve("relocate"), "contracts");
        assertThat(last()).contains("-cp " + home + "/lib/worker-1.jar:" + home + "/lib/alpha-1.jar ");
    }

    @Test
    void theArchiveIsMadeOnceAndUsed() throws Exception {
        assertThat(start(home.resolve("relocate"), "contracts")).contains("preparing");
        assertThat(last()).contains("-XX:SharedArchiveFile=" + home + "/classes-17.0.9.jsa");
        assertThat(start(home.resolve("relocate"), "contracts")).isEmpty();
        assertThat(last()).contains("-XX:SharedArchiveFile=" + home + "/classes-17.0.9.jsa");
    }

    @Test
    void aNewerJarALostJarAndANewerLauncherEachMakeItAnew() throws Exception {
        start(home.resolve("relocate"), "contracts");
        Files.setLastModifiedTime(home.resolve("lib/alpha-1.jar"), later());
        assertThat(start(home.resolve("relocate"), "contracts")).contains("preparing");
        age(home);
        Files.delete(home.resolve("lib/alpha-1.jar"));
        Files.setLastModifiedTime(home.resolve("lib"), later());
        assertThat(start(home.resolve("relocate"), "contracts")).contains("preparing");
        age(home);
        Files.setLastModifiedTime(home.resolve("relocate"), later());
        assertThat(start(home.resolve("relocate"), "contracts")).contains("preparing");
    }

    @Test
    void itIsFoundThroughLinksAndFromItsOwnFolder() throws Exception {
        Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/once"), Path.of("../a home/relocate"));
        Files.createSymbolicLink(folder.resolve("twice"), folder.resolve("bin/once"));
        start(folder.resolve("twice"), "contracts");
        assertThat(last()).contains("-Drelocate.root=" + home);
        start(Path.of("relocate"), "contracts");
        assertThat(last()).contains("-Drelocate.root=" + home);
    }

    @Test
    void anOldJdkIsRefusedBeforeItIsStarted() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertThat(start(home.resolve("relocate"), "contracts")).contains("is version 11.0.2", "17 or newer");
        assertThat(jdk.resolve("calls")).doesNotExist();
    }

    @Test
    void shortCommandsStartWithALargeHeapAndOthersDoNot() throws Exception {
        start(home.resolve("relocate"), "contracts");
        assertThat(last())
                .contains("-XX:+UseParallelGC", "-XX:InitialRAMPercentage=5")
                .doesNotContain("UseSerialGC");
        start(home.resolve("relocate"), "worker");
        assertThat(last()).contains("-XX:+UseSerialGC").doesNotContain("RAMPercentage", "UseParallelGC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RELOCATE_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void whoChoosesACollectorHasIt(String variable) throws Exception {
        start(Map.of(variable, "-Dx=y -XX:+UseG1GC"), home.resolve("relocate"), "contracts");
        assertThat(last()).doesNotContain("UseParallelGC", "UseSerialGC");
        start(Map.of(variable, "-Xlog:gc"), home.resolve("relocate"), "contracts");
        assertThat(last()).contains("UseParallelGC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-Xmx64m", "-Xmx2g", "-XX:MaxRAM=128m", "-mx64m", "-XX:MaxRAMPercentage=1", "-XX:NewSize=8m"})
    void whateverHeapSomebodyChoosesTheJvmStarts(String choice) throws Exception {
        start(home.resolve("relocate"), "contracts");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        Stream.of(last().split(" "))
                .filter(option -> option.startsWith("-XX:") && !option.contains("Archive"))
                .forEach(command::add);
        command.addAll(List.of(choice, "-version"));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(said).isZero();
    }

    @Test
    void theArchiveIsMadeWithTheModulesOptionsThatItIsUsedWith() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        start(home.resolve("relocate"), "contracts");
        assertThat(Files.readAllLines(jdk.resolve("calls")))
                .hasSize(3)
                .allMatch(call -> call.contains("--enable-native-access=ALL-UNNAMED"));
    }

    @Test
    void aSourceNewerThanTheBuildIsBuilt() throws Exception {
        Path tree = folder.resolve("tree");
        Path built = Files.createDirectories(tree.resolve("worker/target/relocate/lib"))
                .getParent();
        Files.copy(
                home.resolve("relocate"), tree.resolve("relocate"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(tree.resolve("pom.xml"));
        Path source =
                Files.createDirectories(tree.resolve("worker/src/main/java")).resolve("Main.java");
        Files.createFile(source);
        age(tree);
        Files.createFile(built.resolve("built"));
        assertThat(start(tree.resolve("relocate"), "contracts")).doesNotContain("building");
        Files.setLastModifiedTime(source, later());
        assertThat(start(tree.resolve("relocate"), "contracts")).contains("building");
    }

    /** What a start says on standard error. */
    private String start(Path launcher, String... arguments) throws IOException, InterruptedException {
        return start(Map.of(), launcher, arguments);
    }

    private String start(Map<String, String> variables, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        program(folder.resolve("path/mvn"), "#!/bin/bash\nexit 1\n");
        program(folder.resolve("path/java"), "#!/bin/bash\nexit 1\n");
        program(jdk.resolve("bin/javac"), "#!/bin/bash\n");
        ProcessBuilder process =
                new ProcessBuilder(Stream.concat(Stream.of("bash", launcher.toString()), Stream.of(arguments))
                        .toList());
        process.directory(home.toFile());
        process.environment()
                .keySet()
                .removeAll(List.of(
                        "RELOCATE_BUILD",
                        "RELOCATE_JAVA_OPTS",
                        "JDK_JAVA_OPTIONS",
                        "JAVA_TOOL_OPTIONS",
                        "_JAVA_OPTIONS"));
        process.environment().putAll(variables);
        process.environment().put("JAVA_HOME", jdk.toString());
        process.environment().put("PATH", folder.resolve("path") + ":" + System.getenv("PATH"));
        Process started =
                process.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(started.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        started.waitFor();
        return said;
    }

    private String last() throws IOException {
        List<String> calls = Files.readAllLines(jdk.resolve("calls"));
        return calls.get(calls.size() - 1);
    }

    private static void program(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes everything there older than whatever comes now. */
    private static void age(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    private static FileTime later() {
        return FileTime.from(Instant.now().plusSeconds(60));
    }
}
