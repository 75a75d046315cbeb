package dev.relocate.worker.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines that a person types, read aside so that nobody has to wait for them. */
public final class LineInput {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    /** Begins to read; what is typed from now on is kept until it is asked for. */
    public LineInput(Terminal terminal) {
        Thread reader = new Thread(() -> read(terminal), "terminal-input");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Terminal terminal) {
        try (BufferedReader input =
                new BufferedReader(new InputStreamReader(terminal.input(), StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.add(line);
            }
        } catch (IOException unreadable) {
            // the same as nobody typing any more
        } finally {
            ended = true;
        }
    }

    /** The next line, if one comes within a time. */
    public Optional<String> next(Duration patience) {
        try {
            return Optional.ofNullable(lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether nothing more will come (Ctrl-D). */
    public boolean isEnded() {
        return ended && lines.isEmpty();
    }
}
