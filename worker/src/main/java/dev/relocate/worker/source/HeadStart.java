package dev.relocate.worker.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.util.SystemReader;

/**
 * Makes JGit ready while the command line is still read: where it looks for services and texts, the JVM opens every jar, which takes
 * as long as the rest of a short command's start.
 */
public final class HeadStart {
    private static final Set<String> VERBS = Set.of("contracts", "check", "move", "shims");
    private static Optional<CompletableFuture<Void>> running = Optional.empty();

    private HeadStart() {}

    /** Begins, where the arguments of the process name a command that reads a repository at once. */
    public static synchronized void of(List<String> arguments) {
        if (!arguments.isEmpty() && VERBS.contains(arguments.get(0))) {
            running = Optional.of(CompletableFuture.runAsync(HeadStart::load));
        }
    }

    /** Waits until nothing of it goes on: two threads that initialise the same classes could wait for each other. */
    static synchronized void await() {
        // what failed is met again, and told, when the repository is opened
        running.ifPresent(
                loading -> loading.handle((done, failure) -> failure == null).join());
    }

    private static void load() {
        SystemConfiguration.find();
        JGitText.get();
        try {
            SystemReader.getInstance().getUserConfig();
        } catch (IOException | ConfigInvalidException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
