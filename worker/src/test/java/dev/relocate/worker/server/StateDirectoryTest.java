package dev.relocate.worker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @Test
    void isWhatRelocateHomeNames() {
        assertThat(StateDirectory.of(Map.of("RELOCATE_HOME", "/a/b/../c", "XDG_STATE_HOME", "/x"))
                        .root())
                .isEqualTo(Path.of("/a/c"));
    }

    @Test
    void isBelowTheXdgStateFolder() {
        assertThat(StateDirectory.of(Map.of("XDG_STATE_HOME", "/x", "HOME", "/h"))
                        .root())
                .isEqualTo(Path.of("/x/relocate"));
    }

    @Test
    void isBelowTheHomeFolderWhereNothingIsSet() {
        assertThat(StateDirectory.of(Map.of("HOME", "/h", "RELOCATE_HOME", " ")).root())
                .isEqualTo(Path.of("/h/.local/state/relocate"));
    }

    @Test
    void ignoresARelativeXdgFolder() {
        assertThat(StateDirectory.of(Map.of("XDG_STATE_HOME", "x", "HOME", "/h"))
                        .root())
                .isEqualTo(Path.of("/h/.local/state/relocate"));
    }

    @Test
    void isMadeForItsOwnerAlone(@TempDir Path folder) throws IOException {
        StateDirectory state = new StateDirectory(folder.resolve("a/b")).create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void saysWhatToDoWhereItCannotBeMade(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new StateDirectory(file.resolve("state")).create())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("RELOCATE_HOME");
    }
}
