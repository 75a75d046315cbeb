package dev.relocate.activities.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path folder;

    private ProcessRunner runner;

    @BeforeEach
    void openLedger() {
        runner = new ProcessRunner(ProcessLedger.in(folder.resolve("processes")), folder.resolve("outputs"));
    }

    @Test
    void outputAndErrorsAreKeptApartAndTogether() {
        Execution execution = run("import sys; sys.stdout.write('out'); sys.stderr.write('err')");

        assertThat(execution.succeeded()).isTrue();
        assertThat(execution.output().text()).isEqualTo("out");
        assertThat(execution.errors().text()).isEqualTo("err");
        assertThat(execution.log().text()).contains("out", "err");
    }

    @Test
    void aProcessThatIsEndingCancelsWhatItWouldRun() throws IOException, InterruptedException {
        Process ending = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunsWhileEnding.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(ending.getInputStream().readAllBytes(), UTF_8);
        ending.waitFor();

        assertThat(told).contains(CancellationException.class.getName());
    }

    @Test
    void theExitCodeIsTheProgramsOwn() {
        assertThat(run("raise SystemExit(3)").exit()).isEqualTo(new Exit.Exited(3));
    }

    @Test
    void aSignalIsNotAnExitCode() {
        assertThat(run("import os; os.kill(os.getpid(), 9)").exit()).isEqualTo(new Exit.Signalled(9));
    }

    @Test
    void aMissingProgramCouldNotStart() {
        Exit exit = runner.run(invocation(LONG, "no-such-program", "x"), Heartbeat.NONE)
                .exit();

        assertThat(exit).isEqualTo(new Exit.CouldNotStart(127, "there is no program no-such-program on the PATH"));
    }

    @Test
    void aFileThatIsNotExecutableCouldNotStart() throws IOException {
        Files.writeString(folder.resolve("plain"), "");

        Exit exit = runner.run(invocation(LONG, "./plain"), Heartbeat.NONE).exit();

        assertThat(exit).isEqualTo(new Exit.CouldNotStart(126, "./plain is not executable"));
    }

    @Test
    void aScriptWhoseInterpreterIsMissingCouldNotStart() throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));

        Exit exit = runner.run(invocation(LONG, "./script"), Heartbeat.NONE).exit();

        assertThat(exit)
                .isInstanceOfSatisfying(
                        Exit.CouldNotStart.class,
                        start -> assertThat(start.code()).isEqualTo(127));
    }

    @Test
    void wordsReachTheProgramAsTheyAre() {
        Invocation invocation =
                invocation(LONG, "python3", "-c", "import sys; print(sys.argv[1:])", "$(touch x); `id` *", "");

        assertThat(runner.run(invocation, Heartbeat.NONE).output().text().strip())
                .isEqualTo("['$(touch x); `id` *', '']");
    }

    @Test
    void theProgramSeesItsOwnVariablesAndNoOthers() {
        Execution execution = runner.run(
                Invocation.of(
                        List.of("python3", "-c", "import os; print('HOME' in os.environ, os.environ['A'])"),
                        folder,
                        Map.of("PATH", System.getenv("PATH"), "A", "b"),
                        LONG),
                Heartbeat.NONE);

        assertThat(execution.output().text().strip()).isEqualTo("False b");
    }

    @Test
    void anInvocationIsShownWithoutItsVariables() {
        Invocation invocation = Invocation.of(List.of("pytest", "-k", "a b"), folder, Map.of("TOKEN", "s3cret"), LONG);

        assertThat(invocation.toString()).contains("pytest -k 'a b'").doesNotContain("s3cret", "TOKEN");
    }

    @Test
    void theProgramLeadsASessionOfItsOwn() {
        assertThat(run("import os; print(os.getsid(0) == os.getpid() == os.getpgid(0))")
                        .output()
                        .text()
                        .strip())
                .isEqualTo("True");
    }

    @Test
    void aTimeoutEndsTheWholeGroupEvenIfItIgnoresThePoliteSignal() throws IOException {
        Execution execution = runner.run(python(Duration.ofSeconds(2), """
                        import os, signal, subprocess, sys, time
                        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
                        open("child", "w").write(str(child.pid))
                        signal.signal(signal.SIGTERM, signal.SIG_IGN)
                        time.sleep(300)
                        """), Heartbeat.NONE);

        assertThat(execution.exit()).isEqualTo(new Exit.TimedOut(Duration.ofSeconds(2)));
        assertThat(pidIn("child")).satisfies(ProcessRunnerTest::isGone);
    }

    @Test
    void aCancellationEndsTheGroupAndGoesOn() throws IOException {
        Heartbeat cancelled = () -> {
            if (Files.exists(folder.resolve("child"))) {
                throw new IllegalStateException("cancelled");
            }
        };

        assertThatThrownBy(() -> runner.run(python(LONG, SLEEP), cancelled)).hasMessage("cancelled");
        assertThat(pidIn("child")).satisfies(ProcessRunnerTest::isGone);
    }

    @Test
    void anInterruptEndsTheGroup() throws IOException {
        Thread caller = Thread.currentThread();
        Heartbeat interrupting = () -> {
            if (Files.exists(folder.resolve("child"))) {
                caller.interrupt();
            }
        };

        assertThatThrownBy(() -> runner.run(python(LONG, SLEEP), interrupting))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pidIn("child")).satisfies(ProcessRunnerTest::isGone);
    }

    @Test
    void aServerLeftInTheBackgroundIsEndedWithTheProgram() throws IOException {
        Execution execution = run("""
                import subprocess, sys
                child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
                open("child", "w").write(str(child.pid))
                """);

        assertThat(execution.succeeded()).isTrue();
        assertThat(pidIn("child")).satisfies(ProcessRunnerTest::isGone);
    }

    @Test
    void muchOutputIsKeptByHeadAndTail() {
        Execution execution = run("""
                import sys
                sys.stdout.write("first line\\n")
                for _ in range(40):
                    sys.stdout.write("x" * (1 << 20))
                sys.stdout.write("\\nlast line")
                """);

        assertThat(execution.output().complete()).isFalse();
        assertThat(execution.output().text())
                .startsWith("first line\n")
                .endsWith("\nlast line")
                .contains("bytes left out]")
                .hasSizeLessThan(17 << 20);
    }

    @Test
    void outputWithinTheLimitIsKeptByteForByte() {
        Execution execution = run("import sys; sys.stdout.write(''.join('%07d\\n' % i for i in range(1 << 20)))");

        assertThat(execution.output().complete()).isTrue();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1 << 20; i++) {
            expected.append("%07d\n".formatted(i));
        }
        assertThat(execution.output().text().contentEquals(expected)).isTrue();
    }

    @Test
    void withoutSetsidPythonStartsTheSession() throws Exception {
        Optional<Session> session = Session.withPython(System.getenv());
        Path python = Executables.find("python3", System.getenv(), folder).orElseThrow();
        List<String> words = session.orElseThrow()
                .wrap(python, List.of("-c", "import os; print(os.getsid(0) == os.getpid()); raise SystemExit(5)"));

        Process process = new ProcessBuilder(words).start();

        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("True");
        assertThat(process.waitFor()).isEqualTo(5);
    }

    private static final String SLEEP = """
            import os, time
            open("starting", "w").write(str(os.getpid()))
            os.rename("starting", "child")
            time.sleep(300)
            """;

    private Execution run(String program) {
        return runner.run(python(LONG, program), Heartbeat.NONE);
    }

    private Invocation python(Duration timeout, String program) {
        return invocation(timeout, "python3", "-c", program);
    }

    private Invocation invocation(Duration timeout, String... argv) {
        return Invocation.of(List.of(argv), folder, System.getenv(), timeout);
    }

    private long pidIn(String file) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(file)));
    }

    private static void isGone(long pid) {
        assertThat(LiveProcesses.isRunning(pid)).isFalse();
    }
}
