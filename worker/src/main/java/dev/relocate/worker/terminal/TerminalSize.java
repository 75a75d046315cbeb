package dev.relocate.worker.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks how large the terminal is, which may change while a command runs. */
public final class TerminalSize {
    private static final Pattern STTY = Pattern.compile("(\\d{1,5}) (\\d{1,5})");
    private static final long ASK_AGAIN = Duration.ofSeconds(1).toNanos();
    private static final Size USUAL = new Size(24, 80);

    private final Map<String, String> environment;
    private Optional<Size> known = Optional.empty();
    private long askedAt;

    TerminalSize(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Both are at least 1. */
    public record Size(int rows, int columns) {}

    synchronized Size now() {
        if (known.isEmpty() || System.nanoTime() - askedAt > ASK_AGAIN) {
            Size terminal = ofTerminal().orElse(USUAL);
            known = Optional.of(new Size(
                    environment("LINES").orElse(terminal.rows()),
                    environment("COLUMNS").orElse(terminal.columns())));
            askedAt = System.nanoTime();
        }
        return known.get();
    }

    private static Optional<Size> ofTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher size = STTY.matcher(answer.strip());
            return size.matches()
                    ? positive(size.group(1))
                            .flatMap(rows -> positive(size.group(2)).map(columns -> new Size(rows, columns)))
                    : Optional.empty();
        } catch (IOException noTerminal) {
            return Optional.empty();
        }
    }

    /** What a person sets wins, as for other commands (POSIX, "Environment Variables"). */
    private Optional<Integer> environment(String name) {
        return positive(environment.getOrDefault(name, ""));
    }

    private static Optional<Integer> positive(String number) {
        return number.matches("[1-9]\\d{0,4}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }
}
