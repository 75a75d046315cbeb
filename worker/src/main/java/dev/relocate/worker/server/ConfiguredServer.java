package dev.relocate.worker.server;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfig;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigOptions;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The Temporal server that the user has configured by Temporal's own means ({@code TEMPORAL_ADDRESS}, {@code temporal.toml});
 * it wins over the embedded one.
 */
public final class ConfiguredServer {
    /** Where its Web UI is, which Temporal's configuration does not say. */
    public static final String WEB_UI = "RELOCATE_WEB_UI";

    private final ClientConfigProfile profile;
    private final Optional<URI> webUi;

    private ConfiguredServer(ClientConfigProfile profile, Optional<URI> webUi) {
        this.profile = profile;
        this.webUi = webUi;
    }

    /**
     * The configured server; nothing where no address is configured.
     *
     * @throws ServerException if the configuration cannot be read
     */
    public static Optional<ConfiguredServer> find(Map<String, String> environment) {
        try {
            ClientConfigProfile profile = profile(environment);
            if (profile.getAddress() == null || profile.getAddress().isBlank()) {
                return Optional.empty();
            }
            Optional<URI> webUi = Optional.ofNullable(environment.get(WEB_UI))
                    .filter(address -> !address.isBlank())
                    .map(address -> URI.create(address.replaceAll("/+$", "")));
            return Optional.of(new ConfiguredServer(profile, webUi));
        } catch (IOException | RuntimeException e) {
            throw new ServerException(
                    "Temporal's configuration cannot be read: " + e.getMessage()
                            + ". Correct temporal.toml and the TEMPORAL_* variables, or remove them to use the embedded"
                            + " server.",
                    e);
        }
    }

    private static ClientConfigProfile profile(Map<String, String> environment) throws IOException {
        LoadClientConfigProfileOptions.Builder options =
                LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment);
        boolean hasDefault = ClientConfig.load(LoadClientConfigOptions.newBuilder()
                        .setEnvOverrides(environment)
                        .build())
                .getProfiles()
                .containsKey("default");
        if (!hasDefault && environment.getOrDefault("TEMPORAL_PROFILE", "").isEmpty()) {
            // without a profile the SDK writes the variables into an instance that all callers share
            options.setConfigFileData("[profile.default]\n".getBytes(StandardCharsets.UTF_8));
        }
        return ClientConfigProfile.load(options.build());
    }

    /** {@code host:port}. */
    public String target() {
        return profile.getAddress();
    }

    /**
     * Connects.
     *
     * @throws ServerException if nobody answers
     */
    public Connection connect() {
        return Connection.open(
                profile.toWorkflowServiceStubsOptions(),
                WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                        .validateAndBuildWithDefaults(),
                webUi);
    }
}
