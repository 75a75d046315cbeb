package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
    @Test
    void quotesAndBackslashesJoinWords() {
        assertThat(CommandWords.of("  run 'a b'\"c \\\"d\\\\\"\\ e '' --x='$HOME' 'it'\\''s'  ")
                        .words())
                .containsExactly("run", "a bc \"d\\ e", "", "--x=$HOME", "it's");
    }

    @Test
    void aBackslashInDoubleQuotesStaysBeforeOtherCharacters() {
        assertThat(CommandWords.of("\"a\\n\"").words()).containsExactly("a\\n");
    }

    @Test
    void whatOnlyAShellCanDoIsTold() {
        assertThat(List.of("a | b", "a\nb", "$A", "\"$A\"", "`a`", "a*", "~/a", "a #b", "'a", "a\\", "(a)"))
                .allSatisfy(
                        line -> assertThat(CommandWords.of(line).shellOnly()).isPresent());
    }

    @Test
    void aHashOrTildeInsideAWordIsPlain() {
        assertThat(CommandWords.of("a#b c~d").shellOnly()).isEmpty();
    }

    /** A line that is taken at all is split as {@code sh} splits it. */
    @Property(tries = 100, seed = "20261124")
    void wordsAreThoseOfAShell(@ForAll("lines") String line) throws IOException, InterruptedException {
        CommandWords.Split split = CommandWords.of(line);
        Assume.that(split.shellOnly().isEmpty());

        assertThat(split.words()).isEqualTo(wordsOfShell(line));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        "a", "b", " ", "  ", "'", "\"", "\\", "=", "#", "[", "]", "{", "!", "-", "é", "'a b'", "\"c\"")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static List<String> wordsOfShell(String line) throws IOException, InterruptedException {
        String script = "for word in " + line.strip() + "\ndo printf '%s\\0' \"$word\"\ndone";
        Process shell = new ProcessBuilder("sh", "-c", script).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        List<String> words = new ArrayList<>(List.of(output.split("\0", -1)));
        words.remove(words.size() - 1);
        return words;
    }
}
