package dev.relocate.contracts.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class PythonTokensTest {
    private static List<String> texts(String source) {
        return texts(source.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(byte[] source) {
        PythonTokens tokens = PythonTokens.of(source);
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.kind(at) != TokenKind.NEWLINE) {
                texts.add(tokens.text(at));
            }
        }
        return texts;
    }

    private static boolean isWellFormed(String source) {
        return PythonTokens.of(source.getBytes(StandardCharsets.UTF_8))
                .malformedAt()
                .isEmpty();
    }

    @Test
    void readsStringsOfEveryPrefix() {
        assertThat(texts("x = rb'\\'' + Rb\"a\" + u'''b\n'c'''"))
                .containsExactly("x", "=", "rb'\\''", "+", "Rb\"a\"", "+", "u'''b\n'c'''");
    }

    @Test
    void readsExpressionsInsideFormattedStrings() {
        assertThat(texts("f'a{b.c!r:>{w}}d'"))
                .containsExactly("f'", "a", "{", "b", ".", "c", "!", "r", ":", ">", "{", "w", "}", "}", "d", "'");
    }

    @Test
    void readsNestedQuotesOfTheSameKind() {
        assertThat(texts("f'{x['a']}' t\"{f\"{y}\"}\"")).contains("'a'", "f\"", "y", "t\"");
        assertThat(isWellFormed("f'{x['a']}' t\"{f\"{y}\"}\"")).isTrue();
    }

    @Test
    void keepsDoubledBracesAndNamedCharactersLiteral() {
        assertThat(texts("f'{{a}} \\N{DASH} {b}'")).containsExactly("f'", "{{a}} \\N{DASH} ", "{", "b", "}", "'");
    }

    @Test
    void endsALogicalLineOnlyOutsideBracketsAndContinuations() {
        PythonTokens tokens = PythonTokens.of("a = (1,\n 2)\nb = 1 + \\\n 2\n".getBytes(StandardCharsets.UTF_8));
        long lines = 0;
        for (int at = 0; at < tokens.size(); at++) {
            lines += tokens.kind(at) == TokenKind.NEWLINE ? 1 : 0;
        }
        assertThat(lines).isEqualTo(2);
    }

    @Test
    void decodesByTheDeclaredEncoding() {
        byte[] latin = "# -*- coding: latin-1 -*-\nx = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(texts(latin)).contains("'é'");
        byte[] marked = "\uFEFFimport a\n".getBytes(StandardCharsets.UTF_8);
        assertThat(texts(marked)).containsExactly("import", "a");
    }

    @Test
    void isNotMisledByCharactersWhoseSecondByteIsAscii() {
        byte[] japanese = "# coding: shift_jis\nx = '表'; y = 1\n".getBytes(Charset.forName("Shift_JIS"));
        assertThat(texts(japanese)).containsExactly("x", "=", "'表'", ";", "y", "=", "1");
    }

    @Test
    void countsLinesAsPythonDoes() {
        PythonTokens tokens = PythonTokens.of("a\r\nb\rc\nd".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.line(tokens.start(6))).isEqualTo(4);
    }

    @Test
    void tellsWhereASourceIsMalformed() {
        for (String bad : List.of("x = 'a\n", "f'{a'", "x = (1", "x = 1)", "a ? b", "`a`", "'''", "f'{a:{b'")) {
            assertThat(isWellFormed(bad)).as(bad).isFalse();
        }
    }

    @Property
    void neverFailsAndNeverOverlapsOnAnyBytes(@ForAll byte[] source) {
        check(source);
    }

    @Property
    void neverFailsOnPythonsOwnPunctuation(
            @ForAll @Chars({'\'', '"', '{', '}', '(', ')', 'f', 'r', '\\', '\n', ':', '#', 'x', '.', ' ', '!', '='})
                    String source) {
        check(source.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(byte[] source) {
        PythonTokens tokens = PythonTokens.of(source);
        int end = 0;
        for (int at = 0; at < tokens.size(); at++) {
            assertThat(tokens.start(at)).isGreaterThanOrEqualTo(end);
            end = tokens.end(at);
            assertThat(end).isBetween(tokens.start(at), source.length);
        }
        PythonFile.scan(source);
        PythonScopes.of(tokens);
    }
}
