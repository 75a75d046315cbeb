package dev.relocate.worker.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a command's output goes. Everything that is printed passes through {@link Text} and is safe; colour and redrawing
 * happen on a terminal alone. Several threads may print; lines stay whole.
 */
public final class Terminal {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Abilities abilities;
    private final TerminalSize size;
    private boolean muted;

    private Terminal(InputStream in, PrintStream out, PrintStream err, Abilities abilities, TerminalSize size) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.abilities = abilities;
        this.size = size;
    }

    /** The terminal of this process. */
    public static Terminal ofProcess(Map<String, String> environment) {
        return new Terminal(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Abilities.ofProcess(environment),
                new TerminalSize(environment));
    }

    /** No terminal: plain text into these streams, nobody to ask. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return plain(InputStream.nullInputStream(), out, err);
    }

    /** No terminal: plain text into these streams, and what is typed from one. */
    public static Terminal plain(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(in, out, err, Abilities.NONE, new TerminalSize(Map.of()));
    }

    /** Prints a line to standard output. */
    public void line(String text) {
        line(Text.of(text));
    }

    /** Prints a line to standard output. */
    public synchronized void line(Text text) {
        if (!muted) {
            out.println(render(text));
        }
    }

    /** Prints an empty line to standard output. */
    public void line() {
        line("");
    }

    /** Prints a line to standard error. */
    public synchronized void error(String text) {
        if (!muted) {
            out.flush();
            err.println(Text.printable(text));
        }
    }

    /** Prints text to standard output without a line feed: byte for byte to a program, made safe on a terminal. */
    public synchronized void raw(String text) {
        if (!muted) {
            out.print(abilities.isTerminal() ? Text.printable(text) : text);
        }
    }

    /** Prints what is in UTF-8, or meant for a program whatever it is in: see {@link #raw(String)}. */
    public synchronized void raw(byte[] bytes) {
        if (abilities.isTerminal()) {
            raw(new String(bytes, StandardCharsets.UTF_8));
        } else if (!muted) {
            out.write(bytes, 0, bytes.length);
        }
    }

    /** Whether what is printed is seen by a person, who is served by colours where there are any. */
    public boolean isTerminal() {
        return abilities.isTerminal();
    }

    /** Prints text after which a person types, and hands it on at once. */
    public synchronized void prompt(Text text) {
        if (!muted) {
            out.print(render(text));
            out.flush();
        }
    }

    /**
     * Draws lines over the last ones.
     *
     * @param rows how many lines above the cursor to draw over; neither those nor these may wrap
     */
    public synchronized void redraw(int rows, List<Text> lines) {
        if (muted) {
            return;
        }
        StringBuilder frame = new StringBuilder();
        if (rows > 0) {
            frame.append("\u001b[").append(rows).append('A');
        }
        frame.append("\r\u001b[J");
        lines.forEach(line -> frame.append(render(line)).append('\n'));
        out.print(frame);
        out.flush();
    }

    /** From now on prints nothing: for a process that is about to be gone. */
    public synchronized void mute() {
        flush();
        muted = true;
    }

    /** Whether a person sits here who can be asked. */
    public boolean canAsk() {
        return abilities.canAsk();
    }

    /** Whether lines that were printed can be drawn again. */
    public boolean canRedraw() {
        return abilities.canRedraw();
    }

    /** What a person types. */
    public InputStream input() {
        return in;
    }

    /** How large the terminal is now; a usual size where nobody knows. */
    public TerminalSize.Size size() {
        return size.now();
    }

    /** A symbol, or plain letters where the terminal's character set lacks it. */
    public String symbol(String symbol, String plain) {
        return abilities.hasSymbols() ? symbol : plain;
    }

    /** Hands on what is buffered. */
    public synchronized void flush() {
        out.flush();
        err.flush();
    }

    private String render(Text text) {
        return abilities.hasColour() ? text.coloured() : text.plain();
    }
}
