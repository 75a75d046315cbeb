package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RelocateCommandTest {
    @TempDir
    private Path folder;

    static List<String> verbs() {
        return Verbs.NAMES;
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHelpsWithExamples(String verb) {
        Invocation help = Invocation.in(folder, verb, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("Usage: relocate " + verb, "Examples:", "--verbose");
        assertThat(help.output().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void helpListsEveryVerb() {
        assertThat(Invocation.in(folder, "--help").output()).contains(Verbs.NAMES);
    }

    @Test
    void helpOfAVerbIsTheSameEitherWay() {
        assertThat(Invocation.in(folder, "help", "run").output())
                .isEqualTo(Invocation.in(folder, "run", "--help").output());
    }

    @Test
    void tellsItsVersion() {
        assertThat(Invocation.in(folder, "--version").output()).startsWith("relocate ");
    }

    @Test
    void anUnknownVerbIsWrongUsageAndASimilarOneIsNamed() {
        Invocation wrong = Invocation.in(folder, "aprove");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.error()).contains("approve");
        assertThat(wrong.output()).isEmpty();
    }

    @Test
    void anUnknownOptionIsWrongUsageAndTheHelpIsNamed() {
        Invocation wrong = Invocation.in(folder, "doctor", "--jsno");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.error()).contains("--jsno", "relocate doctor --help");
    }

    @Test
    void noVerbIsWrongUsage() {
        assertThat(Invocation.in(folder).exitCode()).isEqualTo(2);
    }

    @Test
    void twoAnswerPoliciesAtOnceAreWrongUsage() {
        Invocation wrong = Invocation.in(folder, "run", "p.yaml", "--auto-approve", "--exit-when-waiting");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.error()).contains("mutually exclusive");
    }

    @Test
    void verboseShowsWhereAFailureCameFromAndNothingElseDoes() {
        assertThat(Invocation.in(folder, "plan", "validate", "absent.yaml").error())
                .contains("absent.yaml")
                .doesNotContain(" at dev.relocate.");
        assertThat(Invocation.in(folder, "plan", "validate", "absent.yaml", "--verbose")
                        .error())
                .contains("absent.yaml", " at dev.relocate.");
    }
}
