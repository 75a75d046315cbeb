package dev.relocate.contracts;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts put together from the pieces that mean something to a parser, some of them many times in a row. */
final class Fragments {
    private static final List<String> ANYWHERE = List.of(
            " ", "\n", "\r\n", "\t", "\\", "\\\n", "\0", "\uFEFF", "é", "😀", "\u2028", "$", "${", "}", "a", "../",
            "/");

    private Fragments() {}

    /** Up to sixty pieces, one in eight of them up to 3,000 times. */
    static Arbitrary<String> of(String... pieces) {
        Arbitrary<String> piece = Arbitraries.oneOf(Arbitraries.of(pieces), Arbitraries.of(ANYWHERE));
        Arbitrary<Integer> times = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(7, Arbitraries.just(1)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(2, 3_000)));
        return Combinators.combine(piece, times)
                .as(String::repeat)
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }
}
