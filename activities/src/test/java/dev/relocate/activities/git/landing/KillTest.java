package dev.relocate.activities.git.landing;

import static dev.relocate.activities.git.TestRepository.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Reverted;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Landings and reverts in processes that are killed at random instants, and then made again. */
class KillTest {
    private static final int KILLS = Integer.parseInt(System.getenv().getOrDefault("RELOCATE_KILLS", "6"));
    private static final int FILES = 300;

    @TempDir
    Path folder;

    private TestRepository repository;
    private final Random random = new Random(20260301);

    @Test
    void whenever_a_landing_or_a_revert_is_killed_the_next_attempt_ends_as_an_unkilled_one() throws Exception {
        repository = TestRepository.empty(folder);
        for (int i = 0; i < FILES; i++) {
            repository.write(oldFile(i), "VALUE = " + i + "\n".repeat(i));
        }
        String base = repository.commit("Many files");
        String baseTree = repository.tree(base);
        long micros = timed("land", proposeMove());
        repository.git("reset", "-q", "--hard", base);

        // each round kills a landing and a revert
        for (int kill = 0; kill < KILLS; kill += 2) {
            String before = repository.head();
            String commit = proposeMove();
            killed("land", commit, instant(micros, KillTest::oldFile, KillTest::newFile));
            assertThat(land(commit)).isEqualTo(Landing.Status.LANDED);
            assertState(repository.tree(commit), before, 1);

            killed("revert", commit, instant(micros, KillTest::newFile, KillTest::oldFile));
            assertThat(revert(commit)).isEqualTo(Reverted.Status.REVERTED);
            assertState(baseTree, before, 2);
        }
    }

    private void assertState(String tree, String since, int commits) {
        assertThat(repository.tree("main")).isEqualTo(tree);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.git("rev-list", "--count", since + "..main")).isEqualTo(commits + "\n");
        assertThat(repository.path(".git").toFile().list())
                .noneMatch(name -> name.startsWith("relocate") || name.endsWith(".lock"));
    }

    private String proposeMove() {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            edits.add(new Edit.Delete(oldFile(i)));
            edits.add(file(newFile(i), "VALUE = " + i + "\n".repeat(i)));
        }
        return repository.propose("t", edits);
    }

    private Landing.Status land(String commit) throws IOException {
        try (TargetRepository target = repository.target()) {
            return new Landings(target).land(repository.landing(commit)).status();
        }
    }

    private Reverted.Status revert(String commit) throws IOException {
        try (TargetRepository target = repository.target()) {
            return new Reverts(target).revert(repository.reverting("t", commit)).status();
        }
    }

    private long timed(String step, String commit) throws Exception {
        Process process = start(step, commit);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo(OneStep.READY);
            long start = System.nanoTime();
            assertThat(output.readLine()).isEqualTo(OneStep.DONE);
            return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        } finally {
            process.waitFor();
        }
    }

    private static String oldFile(int i) {
        return "old/m" + i + ".py";
    }

    private static String newFile(int i) {
        return "new/part" + i % 7 + "/m" + i + ".py";
    }

    /** A random instant: some time after the start, or when some file has gone, or when some file has come. */
    private BooleanSupplier instant(long within, IntFunction<String> going, IntFunction<String> coming) {
        Path gone = repository.path(going.apply(random.nextInt(FILES)));
        Path come = repository.path(coming.apply(random.nextInt(FILES)));
        long micros = (long) (random.nextDouble() * within);
        AtomicLong start = new AtomicLong();
        return switch (random.nextInt(3)) {
            case 0 ->
                () -> {
                    start.compareAndSet(0, System.nanoTime());
                    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start.get()) > micros;
                };
            case 1 -> () -> !Files.exists(gone);
            default -> () -> Files.exists(come);
        };
    }

    private void killed(String step, String commit, BooleanSupplier instant) throws Exception {
        Process process = start(step, commit);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo(OneStep.READY);
            while (!instant.getAsBoolean() && process.isAlive()) {
                Thread.onSpinWait();
            }
            process.toHandle().destroyForcibly();
            boolean finished = output.readLine() != null;
            System.out.println("killed a " + step + " at "
                    + repository.git("log", "-1", "--format=%s", "main").strip()
                    + (finished
                            ? ", after its end"
                            : ", " + repository.status().lines().count() + " files behind"));
        } finally {
            process.waitFor();
        }
    }

    private Process start(String step, String commit) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneStep.class.getName(),
                        repository.root().toString(),
                        step,
                        commit)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
