package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many kills, drawn by a seed, in whole plans: worker, server, the gates' processes and the command that answers, between
 * activities and inside the long ones. {@code -Drelocate.kills=200} is the long form, {@code -Drelocate.seed=N} another draw.
 */
@EnabledOnOs(OS.LINUX)
class KillStormIT {
    private static final int KILLS = Integer.getInteger("relocate.kills", 40);
    private static final int KILLS_A_RUN = 10;
    private static final long SEED = Long.getLong("relocate.seed", 7);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @BeforeEach
    void needTemporal() {
        RequiredTools.need("temporal");
    }

    @Test
    void whateverIsKilledTheRelocationEndsAsAnUnkilledOne() throws Exception {
        Random random = new Random(SEED);
        String expected = run("unkilled", new Random(0), 0).tree();
        int killed = 0;
        for (int round = 1; killed < KILLS; round++) {
            int wanted = Math.min(KILLS_A_RUN, KILLS - killed);
            StormyRun stormy = run("run-" + round, random, wanted);
            assertThat(stormy.tree()).isEqualTo(expected);
            killed += stormy.kills();
        }
        System.out.println(killed + " kills (seed " + SEED + "), every relocation ended as the unkilled one did");
    }

    private StormyRun run(String name, Random random, int kills) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        StormyRun run = new StormyRun(name, place, random, kills);
        run.toItsEnd();
        run.assertNothingIsLeftOrDoubled();
        return run;
    }
}
