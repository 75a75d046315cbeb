package dev.relocate.contracts.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DottedNameTest {
    @Test
    void knowsItsPartsWhereTheyAreWrittenWithoutBlanks() {
        List<NamePart> parts = List.of(new NamePart("a", 7, 8), new NamePart("bc", 9, 11), new NamePart("d", 12, 13));
        DottedName name = DottedName.of(parts);
        assertThat(name.isPlain()).isTrue();
        assertThat(name).isEqualTo(DottedName.plain("a.bc.d", 7)).hasSameHashCodeAs(DottedName.plain("a.bc.d", 7));
        assertThat(name.parts()).isEqualTo(parts);
        assertThat(name.first()).isEqualTo("a");
        assertThat(name.start()).isEqualTo(7);
        assertThat(name.end()).isEqualTo(13);
    }

    @Test
    void keepsThePlacesOfPartsThatDoNotFollowOneAnother() {
        List<NamePart> parts = List.of(new NamePart("a", 7, 8), new NamePart("b", 11, 12));
        DottedName name = DottedName.of(parts);
        assertThat(name.isPlain()).isFalse();
        assertThat(name.text()).isEqualTo("a.b");
        assertThat(name.parts()).isEqualTo(parts);
        assertThat(name.end()).isEqualTo(12);
        assertThat(name).isNotEqualTo(DottedName.plain("a.b", 7));
    }

    @Test
    void countsBytesWhereLettersHaveSeveral() {
        List<NamePart> parts = List.of(new NamePart("größe", 0, 7), new NamePart("b", 8, 9));
        DottedName name = DottedName.of(parts);
        assertThat(name.parts()).isEqualTo(parts);
        assertThat(name.end()).isEqualTo(9);
    }

    @Test
    void isNoneWithoutParts() {
        assertThat(DottedName.of(List.of())).isSameAs(DottedName.NONE);
        assertThat(DottedName.NONE.isEmpty()).isTrue();
        assertThat(DottedName.NONE.parts()).isEmpty();
        assertThat(DottedName.NONE.first()).isEmpty();
    }
}
