package dev.relocate.activities.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a program as the leader of a session and process group of its own: its process id is also the group's, and a
 * terminal's Ctrl-C does not reach it.
 */
final class Session {
    private static final String WITH_PYTHON = """
            import os, sys
            os.setsid()
            try:
                os.execv(sys.argv[1], sys.argv[1:])
            except OSError as error:
                sys.stderr.write("%s: %s\\n" % (sys.argv[1], error.strerror))
                sys.exit(127 if isinstance(error, FileNotFoundError) else 126)
            """;

    private final List<String> prefix;

    private Session(List<String> prefix) {
        this.prefix = prefix;
    }

    /**
     * The way of this machine: util-linux's or BusyBox's {@code setsid}, else Python's.
     *
     * @param environment whose {@code PATH} is searched for it
     */
    static Optional<Session> find(Map<String, String> environment) {
        Path root = Path.of("/");
        Optional<Session> program =
                Executables.find("setsid", environment, root).map(file -> new Session(List.of(file.toString())));
        return program.or(() -> withPython(environment));
    }

    /** Python's way alone, for systems without {@code setsid}, such as macOS. */
    static Optional<Session> withPython(Map<String, String> environment) {
        return Executables.find("python3", environment, Path.of("/"))
                .map(python -> new Session(List.of(python.toString(), "-I", "-S", "-c", WITH_PYTHON)));
    }

    /** The words that start a program in a session of its own. */
    List<String> wrap(Path program, List<String> arguments) {
        List<String> words = new ArrayList<>(prefix);
        words.add(program.toString());
        words.addAll(arguments);
        return words;
    }
}
