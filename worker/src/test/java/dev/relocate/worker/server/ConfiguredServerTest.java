package dev.relocate.worker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredServerTest {
    @TempDir
    private Path folder;

    @Test
    void isNoneWhereNothingIsConfigured() {
        assertThat(ConfiguredServer.find(Map.of("TEMPORAL_CONFIG_FILE", noFile())))
                .isEmpty();
    }

    @Test
    void isTheAddressOfTheEnvironmentForThisCallAlone() {
        Map<String, String> configured = Map.of("TEMPORAL_ADDRESS", "server:7233", "TEMPORAL_CONFIG_FILE", noFile());
        assertThat(ConfiguredServer.find(configured))
                .map(ConfiguredServer::target)
                .contains("server:7233");
        assertThat(ConfiguredServer.find(Map.of("TEMPORAL_CONFIG_FILE", noFile())))
                .isEmpty();
    }

    @Test
    void isTheProfileOfTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("temporal.toml"),
                "[profile.default]\naddress = \"one:1\"\n[profile.other]\naddress = \"two:2\"\n");
        assertThat(ConfiguredServer.find(Map.of("TEMPORAL_CONFIG_FILE", file.toString())))
                .map(ConfiguredServer::target)
                .contains("one:1");
        assertThat(ConfiguredServer.find(Map.of("TEMPORAL_CONFIG_FILE", file.toString(), "TEMPORAL_PROFILE", "other")))
                .map(ConfiguredServer::target)
                .contains("two:2");
    }

    @Test
    void anUnknownProfileIsTold() {
        assertThatThrownBy(() ->
                        ConfiguredServer.find(Map.of("TEMPORAL_PROFILE", "absent", "TEMPORAL_CONFIG_FILE", noFile())))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("absent")
                .hasMessageContaining("TEMPORAL_");
    }

    private String noFile() {
        return folder.resolve("none.toml").toString();
    }
}
