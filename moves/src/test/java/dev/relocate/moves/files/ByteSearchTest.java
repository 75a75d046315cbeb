package dev.relocate.moves.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ByteSearchTest {
    @Property(tries = 2_000, seed = "20261123")
    void findsWhatTheTextFinds(
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 60) String text,
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(min = 1, max = 5) String wanted,
            @ForAll @IntRange(max = 60) int from) {
        assertThat(new ByteSearch(bytes(wanted)).find(bytes(text), from)).isEqualTo(text.indexOf(wanted, from));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
