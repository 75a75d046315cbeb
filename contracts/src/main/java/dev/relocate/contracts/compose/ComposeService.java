package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service, or what one file writes of it.
 *
 * @param name the key under {@code services}
 * @param file repository path of the Compose file that names it first
 * @param line there, from 1
 * @param image with variables that have defaults replaced
 * @param entrypoint words; an empty list resets the image's
 * @param command words; an empty list resets the image's
 * @param healthcheck the words that it runs; shell forms begin with {@code sh -c}; none where it is switched off
 * @param workingDirectory absolute container path
 * @param mounts volumes in both forms, then the configs that are files
 * @param environment where each name is set; a value is kept only where Python or a launcher takes paths or modules from it
 * @param environmentFiles repository paths; as written where they lie elsewhere
 * @param profiles sorted
 * @param dependsOn names of services, sorted
 */
public record ComposeService(
        String name,
        String file,
        int line,
        Optional<Located<String>> image,
        Optional<ComposeBuild> build,
        Optional<Located<List<String>>> entrypoint,
        Optional<Located<List<String>>> command,
        Optional<Located<List<String>>> healthcheck,
        Optional<String> workingDirectory,
        List<ComposeMount> mounts,
        Map<String, Located<Optional<String>>> environment,
        List<Located<String>> environmentFiles,
        List<String> profiles,
        List<String> dependsOn) {

    /** The value of an environment variable, where it is set and kept. */
    public Optional<String> environmentValue(String variable) {
        return Optional.ofNullable(environment.get(variable)).flatMap(Located::value);
    }
}
