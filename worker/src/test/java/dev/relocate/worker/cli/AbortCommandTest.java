package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.relocation.RelocationState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbortCommandTest {
    @ParameterizedTest
    @EnumSource(value = RelocationState.class, names = "ABORTED")
    void anAbortThatCameInTimeIsDone(RelocationState end) {
        assertThat(AbortCommand.code(end)).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RelocationState.class,
            names = {"DONE", "REJECTED", "ROLLED_BACK", "REFUSED", "NOT_STARTED"})
    void anyOtherEndCameFirstAlsoWhereAllHadLanded(RelocationState end) {
        assertThat(AbortCommand.code(end)).isEqualTo(ExitCode.NEGATIVE);
    }
}
