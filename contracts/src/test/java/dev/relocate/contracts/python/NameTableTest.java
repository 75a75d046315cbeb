package dev.relocate.contracts.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NameTableTest {
    private final NameTable names = new NameTable();

    @Test
    void equalNamesAreOneText() {
        assertThat(text("homeassistant.core")).isEqualTo("homeassistant.core").isSameAs(text("homeassistant.core"));
    }

    @Test
    void namesOfOneHashStayApart() {
        // "Aa" and "BB" have the same hash code (String.hashCode)
        assertThat(text("Aa")).isEqualTo("Aa");
        assertThat(text("BB")).isEqualTo("BB");
        assertThat(text("Aa")).isEqualTo("Aa");
    }

    @Property(tries = 300)
    void everyTextIsReadAsItIs(@ForAll @StringLength(max = 40) @CharRange(from = '\0', to = '\uD7FF') String text) {
        assertThat(text(text)).isEqualTo(text);
    }

    private String text(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return names.text(bytes, 1, bytes.length - 2);
    }
}
