package dev.relocate.worker.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void aLineIsWrappedBetweenWordsAndWhatIsToBeCopiedStaysWhole() {
        Text line = Text.of("  Answer at the gate with ")
                .plus(Style.CYAN, "relocate approve tidy/one --as ada")
                .plus(" or leave it.");
        assertThat(line.wrapTo(20).stream().map(Text::plain))
                .containsExactly(
                        "  Answer at the gate",
                        "    with",
                        "    relocate approve tidy/one --as ada",
                        "    or leave it.");
        assertThat(line.wrapTo(200)).containsExactly(line);
        Text lines = Text.of("Type this:\n  git merge --abort");
        assertThat(lines.wrapTo(12)).containsExactly(lines);
    }

    @Test
    void cannotMoveTheCursorOrRecolourTheScreen() {
        assertThat(Text.of("a\u001b[2Jb\u0007\u009bc").plain()).isEqualTo("a?[2Jb??c");
    }

    @Test
    void cannotTurnTheDirectionOfWriting() {
        assertThat(Text.of("approve\u202egpj.exe\u2066").plain()).isEqualTo("approve?gpj.exe?");
    }

    @Test
    void keepsLineFeedsAndSpreadsTabs() {
        assertThat(Text.of("a\tb\r\nc").plain()).isEqualTo("a    b\nc");
    }

    @Test
    void keepsLettersOfEveryScript() {
        assertThat(Text.of("계약 → é 🙂").plain()).isEqualTo("계약 → é 🙂");
    }

    @Test
    void isStyledOnlyByItsStyles() {
        Text text = Text.of("x").plus(Style.RED, "\u001b[0mred");
        assertThat(text.coloured()).isEqualTo("x\u001b[31m?[0mred\u001b[0m");
        assertThat(text.plain()).isEqualTo("x?[0mred");
    }

    @Test
    void isCutToAWidthWithAnEllipsis() {
        Text text = Text.of("abc").plus(Style.BOLD, "def");
        assertThat(text.cutTo(6).plain()).isEqualTo("abcdef");
        assertThat(text.cutTo(5).plain()).isEqualTo("abcd…");
        assertThat(text.cutTo(2).plain()).isEqualTo("a…");
    }

    @Property(seed = "20261124")
    void isNeverLongerThanItIsCutTo(@ForAll String first, @ForAll String second) {
        for (int columns = 1; columns < 8; columns++) {
            assertThat(Text.of(first).plus(Style.CYAN, second).cutTo(columns).length())
                    .isLessThanOrEqualTo(columns);
        }
    }

    @Property(seed = "20261125")
    void holdsNoControlCharacterButLineFeeds(@ForAll String anything) {
        assertThat(Text.of(anything).plain().chars())
                .allMatch(character -> character == '\n' || !Character.isISOControl(character));
    }
}
