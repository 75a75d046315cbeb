package dev.relocate.worker.cli;

import dev.relocate.worker.server.StateDirectory;
import dev.relocate.worker.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command knows of the process it runs in.
 *
 * @param environment the process's environment variables
 * @param directory the working directory, absolute
 */
public record CommandContext(Terminal terminal, Map<String, String> environment, Path directory) {
    /** Where state is kept. */
    public StateDirectory state() {
        return StateDirectory.of(environment);
    }

    /** A path as messages should name it: as the user gave it, where that can be read from here. */
    public Path named(Path given) {
        return directory.equals(Path.of("").toAbsolutePath()) ? given : resolve(given);
    }

    /** A path as the user gave it, made absolute. */
    public Path resolve(Path given) {
        return directory.resolve(given).normalize();
    }
}
