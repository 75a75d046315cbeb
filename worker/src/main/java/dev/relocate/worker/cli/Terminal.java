package dev.relocate.worker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a command's output goes. Everything that is printed passes through {@link Text} and is safe; colour and redrawing
 * happen on a terminal alone.
 */
public final class Terminal {
    /** The system property by which the launcher says which of the descriptors 0, 1 and 2 are terminals. */
    public static final String TERMINALS = "relocate.terminals";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean isTerminal;
    private final boolean canAsk;
    private final boolean canRedraw;
    private final boolean colour;
    private final boolean symbols;

    private Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean isTerminal,
            boolean canAsk,
            boolean canRedraw,
            boolean colour,
            boolean symbols) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
        this.canAsk = canAsk;
        this.canRedraw = canRedraw;
        this.colour = colour;
        this.symbols = symbols;
    }

    /** The terminal of this process. */
    public static Terminal ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty(TERMINALS, "");
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean output = terminals.contains("1");
        boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unicode = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replace("-", "")
                .contains("utf8");
        return new Terminal(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                output,
                output && terminals.contains("0"),
                output && !dumb,
                output && !dumb && !noColour,
                unicode);
    }

    /** No terminal: plain text into these streams, nobody to ask. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(InputStream.nullInputStream(), out, err, false, false, false, false, true);
    }

    /** Prints a line to standard output. */
    public void line(String text) {
        line(Text.of(text));
    }

    /** Prints a line to standard output. */
    public void line(Text text) {
        out.println(render(text));
    }

    /** Prints an empty line to standard output. */
    public void line() {
        out.println();
    }

    /** Prints a line to standard error. */
    public void error(String text) {
        err.println(Text.printable(text));
    }

    /** Prints text to standard output without a line feed: byte for byte to a program, made safe on a terminal. */
    public void raw(String text) {
        out.print(isTerminal ? Text.printable(text) : text);
    }

    /** Whether a person sits here who can be asked. */
    public boolean canAsk() {
        return canAsk;
    }

    /** Whether lines that were printed can be drawn again. */
    public boolean canRedraw() {
        return canRedraw;
    }

    /** What a person types. */
    public InputStream input() {
        return in;
    }

    /** A symbol, or plain letters where the terminal's character set lacks it. */
    public String symbol(String symbol, String plain) {
        return symbols ? symbol : plain;
    }

    /** Hands on what is buffered. */
    public void flush() {
        out.flush();
        err.flush();
    }

    String render(Text text) {
        return colour ? text.coloured() : text.plain();
    }
}
