package dev.relocate.contracts.python;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a source's bytes become text: a byte order mark, else the cookie of PEP 263 in one of the first two lines, else UTF-8.
 *
 * @param charset the encoding; ISO 8859-1 where the declared one is unknown, which keeps every offset
 * @param bomLength 3 with a byte order mark of UTF-8, else 0
 * @param known whether the declared encoding is one that can be read
 */
record SourceEncoding(Charset charset, int bomLength, boolean known) {
    private static final Pattern COOKIE = Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");
    private static final Pattern BLANK = Pattern.compile("^[ \\t\\f]*(?:#.*)?$");
    /** Encodings in which a byte below 128 may be the second half of a character. */
    private static final Set<String> OVERLAPPING =
            Set.of("Shift_JIS", "windows-31j", "GBK", "GB18030", "Big5", "Big5-HKSCS", "x-windows-949", "x-Johab");

    static SourceEncoding of(byte[] source) {
        if (source.length >= 3 && source[0] == (byte) 0xEF && source[1] == (byte) 0xBB && source[2] == (byte) 0xBF) {
            return new SourceEncoding(StandardCharsets.UTF_8, 3, true);
        }
        int from = 0;
        for (int line = 0; line < 2 && from < source.length; line++) {
            int to = from;
            while (to < source.length && source[to] != '\n' && source[to] != '\r') {
                to++;
            }
            String text = new String(source, from, Math.min(to - from, 400), StandardCharsets.ISO_8859_1);
            Matcher cookie = COOKIE.matcher(text);
            if (cookie.find()) {
                return named(cookie.group(1));
            }
            if (!BLANK.matcher(text).matches()) {
                break;
            }
            from = to + (to + 1 < source.length && source[to] == '\r' && source[to + 1] == '\n' ? 2 : 1);
        }
        return new SourceEncoding(StandardCharsets.UTF_8, 0, true);
    }

    /** The bytes with every character outside ASCII masked, where the encoding could otherwise be misread byte by byte. */
    byte[] lexable(byte[] source) {
        if (!OVERLAPPING.contains(charset.name())) {
            return source;
        }
        byte[] masked = source.clone();
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer in = ByteBuffer.wrap(source);
        CharBuffer out = CharBuffer.allocate(2);
        while (in.hasRemaining()) {
            int before = in.position();
            out.clear();
            // one character at a time: a limit of two bytes at first, four for the longest (GB 18030)
            for (int length = 1; length <= 4 && in.position() == before; length++) {
                in.limit(Math.min(source.length, before + length));
                decoder.reset();
                decoder.decode(in, out, in.limit() == source.length);
            }
            in.limit(source.length);
            if (in.position() == before) {
                in.position(before + 1);
            }
            if (in.position() - before > 1) {
                java.util.Arrays.fill(masked, before, in.position(), (byte) 0x80);
            }
        }
        return masked;
    }

    private static SourceEncoding named(String cookie) {
        String name = cookie.toLowerCase(Locale.ROOT).replace('_', '-');
        if (name.equals("utf-8") || name.startsWith("utf-8-")) {
            return new SourceEncoding(StandardCharsets.UTF_8, 0, true);
        }
        if (name.equals("latin-1") || name.startsWith("latin-1-") || name.startsWith("iso-latin-1")) {
            return new SourceEncoding(StandardCharsets.ISO_8859_1, 0, true);
        }
        try {
            String java = name.startsWith("cp125") ? "windows-" + name.substring(2) : name;
            return new SourceEncoding(Charset.forName(java), 0, true);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return new SourceEncoding(StandardCharsets.ISO_8859_1, 0, false);
        }
    }
}
