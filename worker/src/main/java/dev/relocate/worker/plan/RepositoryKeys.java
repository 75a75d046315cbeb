package dev.relocate.worker.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The keys of repositories on this machine, for commands that are given a folder and no plan (semantics G1). */
public final class RepositoryKeys {
    private RepositoryKeys() {}

    /**
     * The key of the repository that a folder lies in, which plans that give it no name use; nothing where it lies in none.
     *
     * @param host names the machine, as for {@link PlanReader}
     */
    public static Optional<String> ofFolder(Path folder, Supplier<String> host) {
        FileRepositoryBuilder found = new FileRepositoryBuilder()
                .findGitDir(folder.toAbsolutePath().normalize().toFile());
        if (found.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = found.build()) {
            return Optional.of(RepositoryKey.of(
                    host.get(), repository.getCommonDirectory().toPath().toRealPath()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
