package dev.relocate.worker.source;

import dev.relocate.activities.process.Executables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Where git's system-wide configuration is. JGit asks git for it, by two processes at every start; the git of a Linux
 * distribution needs not be asked: with the prefix {@code /usr} it reads {@code /etc/gitconfig} (git's Makefile, "sysconfdir").
 */
final class SystemConfiguration {
    private static final Path GIT = Path.of("/usr/bin/git");
    private static final Path FILE = Path.of("/etc/gitconfig");

    private SystemConfiguration() {}

    /** Tells JGit of the file where it is known; else leaves JGit to ask. */
    static void find() {
        if (SystemReader.getInstance().getProperty("os.name").equals("Linux")) {
            file(SystemReader.getInstance()::getenv, GIT)
                    .filter(file -> !Files.exists(file) || Files.isReadable(file))
                    .ifPresent(file -> FS.DETECTED.setGitSystemConfig(file.toFile()));
        }
    }

    /**
     * The file that the git on PATH reads.
     *
     * @param environment variables by name, null for one that is not set
     * @param distributed where the system's own git is
     * @return nothing where git is another one, or was told of another file
     */
    static Optional<Path> file(UnaryOperator<String> environment, Path distributed) {
        if (environment.apply("GIT_CONFIG_SYSTEM") != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(environment.apply("PATH"))
                .flatMap(path -> Executables.findFirst(List.of("git"), Map.of("PATH", path), Path.of("")))
                .filter(git -> isSame(git, distributed))
                .map(git -> FILE);
    }

    private static boolean isSame(Path git, Path distributed) {
        try {
            return git.toRealPath().equals(distributed);
        } catch (java.io.IOException gone) {
            return false;
        }
    }
}
