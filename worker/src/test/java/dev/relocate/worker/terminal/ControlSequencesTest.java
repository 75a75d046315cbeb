package dev.relocate.worker.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSequencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mred\u001b[0m",
                "\u009b1;31mred",
                "\u001b[2J\u001b[Hred",
                "\u001b]0;a title\u0007red",
                "\u001b]8;;http://example.org\u001b\\red\u001b]8;;\u001b\\",
                "\u001b(Bred\u001bc"
            })
    void theTextAloneIsLeft(String written) {
        assertThat(ControlSequences.without(written)).isEqualTo("red");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a [31m b", "plain\ttext\n", "\u001b]0;never ended\nnext line"})
    void whatIsTextStays(String written) {
        assertThat(ControlSequences.without(written)).endsWith(written.substring(written.lastIndexOf('\n') + 1));
    }
}
