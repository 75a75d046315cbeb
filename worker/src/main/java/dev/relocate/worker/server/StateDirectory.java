package dev.relocate.worker.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where Relocate keeps what must outlive a command: the embedded server's database, evidence, logs (semantics H1).
 *
 * @param root an absolute path
 */
public record StateDirectory(Path root) {
    /**
     * {@code $RELOCATE_HOME}, else {@code $XDG_STATE_HOME/relocate}, else {@code ~/.local/state/relocate}. As the XDG
     * specification asks, a relative {@code XDG_STATE_HOME} is ignored.
     */
    public static StateDirectory of(Map<String, String> environment) {
        Optional<Path> own = path(environment, "RELOCATE_HOME");
        if (own.isPresent()) {
            return new StateDirectory(own.get().toAbsolutePath().normalize());
        }
        Path state = path(environment, "XDG_STATE_HOME")
                .filter(Path::isAbsolute)
                .orElseGet(() -> path(environment, "HOME")
                        .orElseGet(() -> Path.of(System.getProperty("user.home")))
                        .resolve(".local")
                        .resolve("state"));
        return new StateDirectory(state.resolve("relocate").toAbsolutePath().normalize());
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /**
     * Makes the folder, which only its owner can read.
     *
     * @throws ServerException if it cannot be made or written to
     */
    public StateDirectory create() {
        try {
            Files.createDirectories(root.getParent());
            if (!Files.isDirectory(root)) {
                Files.createDirectories(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new ServerException(
                    "The state folder " + root + " cannot be made (" + e.getMessage()
                            + "). Set RELOCATE_HOME to a folder that you can write to.",
                    e);
        }
        if (!Files.isWritable(root)) {
            throw new ServerException("The state folder " + root
                    + " cannot be written to. Mend its permissions, or set RELOCATE_HOME to another folder.");
        }
        return this;
    }

    /** Whether it is where it is by default, below the user's home. */
    boolean isUsual() {
        return root.endsWith(Path.of(".local", "state", "relocate"));
    }

    /** The file whose lock says who runs the embedded server. */
    public Path serverLock() {
        return root.resolve("server.lock");
    }

    /** Where the embedded server is: {@link ServerRecord}. */
    public Path serverRecord() {
        return root.resolve("server.json");
    }

    /** The embedded server's SQLite file. */
    public Path database() {
        return root.resolve("temporal.db");
    }

    /** The embedded server's own log, of its last start. */
    public Path serverLog() {
        return root.resolve("logs").resolve("temporal.log");
    }

    /** The folder of Relocate's own logs, one file a day. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Full logs, diffs and measurements by digest. */
    public Path evidence() {
        return root.resolve("evidence");
    }

    /** How relocations ended. */
    public Path records() {
        return root.resolve("records");
    }

    /** What {@code relocate report} wrote. */
    public Path reports() {
        return root.resolve("reports");
    }

    /** What ran before each deploy. */
    public Path deploys() {
        return root.resolve("deploys");
    }

    /** On which engines images were built. */
    public Path engines() {
        return root.resolve("engines");
    }

    /** Clones of the repositories that plans name by URL. */
    public Path clones() {
        return root.resolve("clones");
    }

    /** Checkouts that gates run in. */
    public Path workspaces() {
        return root.resolve("workspaces");
    }

    /** Where a Temporal CLI is downloaded to, on a machine that has none. */
    public Path downloads() {
        return root.resolve("temporal-cli");
    }

    /** A small file's text, where it is there. */
    static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".", e);
        }
    }
}
