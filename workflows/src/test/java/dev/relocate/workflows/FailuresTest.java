package dev.relocate.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void aReasonEndsAsASentence() {
        assertThat(Failures.sentence(new IllegalStateException("Shutdown in progress")))
                .isEqualTo("Shutdown in progress.");
        assertThat(Failures.sentence(new IllegalStateException("The disk is full. ")))
                .isEqualTo("The disk is full.");
    }
}
