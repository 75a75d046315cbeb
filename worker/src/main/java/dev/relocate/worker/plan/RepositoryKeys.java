package dev.relocate.worker.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys of repositories on this machine, for commands that are given a folder and no plan (semantics G1). */
public final class RepositoryKeys {
    private RepositoryKeys() {}

    /**
     * The key of the repository that a folder lies in, which plans that give it no name use; nothing where it lies in none.
     *
     * @param host names the machine, as for {@link PlanReader}
     */
    public static Optional<String> ofFolder(Path folder, Supplier<String> host) {
        return TargetRepository.rootAbove(folder.toAbsolutePath().normalize()).map(root -> {
            try (TargetRepository repository = TargetRepository.open(root)) {
                return RepositoryKey.of(host.get(), repository.commonDirectory());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
