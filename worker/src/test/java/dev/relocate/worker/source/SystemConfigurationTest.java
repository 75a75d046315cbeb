package dev.relocate.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemConfigurationTest {
    @TempDir
    private Path folder;

    private Path distributed;

    @BeforeEach
    void makeGit() throws IOException {
        folder = folder.toRealPath();
        distributed = git("usr");
    }

    @Test
    void theSystemsOwnGitReadsItsFile() {
        assertThat(file(Map.of("PATH", "/nowhere:" + folder.resolve("usr")))).contains(Path.of("/etc/gitconfig"));
    }

    @Test
    void aFolderThatLeadsThereByALinkCountsToo() throws IOException {
        Files.createSymbolicLink(folder.resolve("bin"), folder.resolve("usr"));
        assertThat(file(Map.of("PATH", folder.resolve("bin").toString()))).isPresent();
    }

    @Test
    void anotherGitThatComesFirstIsAsked() throws IOException {
        git("own");
        assertThat(file(Map.of("PATH", folder.resolve("own") + ":" + folder.resolve("usr"))))
                .isEmpty();
    }

    @Test
    void aLinkToAnotherGitIsAsked() throws IOException {
        Path own = git("own");
        Files.delete(distributed);
        Files.createSymbolicLink(distributed, own);
        assertThat(file(Map.of("PATH", folder.resolve("usr").toString()))).isEmpty();
    }

    @Test
    void whoNamesAFileIsAskedForIt() {
        assertThat(file(Map.of("PATH", folder.resolve("usr").toString(), "GIT_CONFIG_SYSTEM", "/other")))
                .isEmpty();
    }

    @Test
    void aFolderThatIsNoPathIsPassedOver() {
        // as one with an accent is where the locale is C
        assertThat(file(Map.of("PATH", "/bad\0folder:" + folder.resolve("usr"))))
                .isPresent();
    }

    @Test
    void withoutAPathNothingIsKnown() {
        assertThat(file(Map.of())).isEmpty();
    }

    @Test
    void gitItselfSaysTheSame() throws IOException, InterruptedException {
        Optional<Path> found = SystemConfiguration.file(System::getenv, Path.of("/usr/bin/git"));
        assumeTrue(System.getProperty("os.name").equals("Linux") && found.isPresent());
        ProcessBuilder git = new ProcessBuilder("git", "config", "--system", "--show-origin", "--list");
        git.environment().put("LC_ALL", "C");
        Process process = git.redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // names the file, or fails to read it and names it too; an empty one has nothing to list
        if (process.waitFor() != 0 || !answer.isEmpty()) {
            assertThat(answer).contains(found.get().toString());
        }
    }

    private Optional<Path> file(Map<String, String> environment) {
        return SystemConfiguration.file(environment::get, distributed);
    }

    private Path git(String name) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name));
        return Files.createFile(
                bin.resolve("git"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
