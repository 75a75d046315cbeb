package dev.relocate.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeadStartTest {
    @TempDir
    private Path folder;

    @Test
    void aRepositoryIsReadAfterIt() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            Files.writeString(folder.resolve("a.py"), "");
            HeadStart.of(List.of("contracts", folder.toString()));
            try (LocalRepository repository = LocalRepository.containing(folder)) {
                assertThat(repository.workingTree().files()).containsOnlyKeys("a.py");
            }
            assertThat(git.getRepository().isBare()).isFalse();
        }
    }
}
