package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Located;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A service, or the part of one that a single file writes.
 *
 * @param name the key under {@code services}
 * @param file repository path of the Compose file that names it first
 * @param line there, from 1
 * @param image with variables that have defaults replaced
 * @param entrypoint words; an empty list resets the image's
 * @param command words; an empty list resets the image's
 * @param healthcheck the words that it runs; shell forms begin with {@code sh -c}
 * @param workingDirectory absolute container path
 * @param mounts volumes in both forms
 * @param environment where each name is set; a value is kept only where Python or a launcher takes paths or modules from it
 * @param environmentFiles as written
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

    /**
     * This service with another file's part laid over it (Compose specification, "Merge"): single values and commands are
     * replaced, environment and mounts are merged by name and target, lists are joined.
     */
    ComposeService mergedWith(ComposeService over) {
        Map<String, Located<Optional<String>>> variables = new TreeMap<>(environment);
        variables.putAll(over.environment);
        List<ComposeMount> merged = new ArrayList<>(mounts);
        for (ComposeMount mount : over.mounts) {
            merged.removeIf(earlier -> earlier.target().equals(mount.target()));
            merged.add(mount);
        }
        return new ComposeService(
                name,
                file,
                line,
                over.image.or(() -> image),
                over.build
                        .map(written ->
                                build.map(below -> below.mergedWith(written)).orElse(written))
                        .or(() -> build),
                over.entrypoint.or(() -> entrypoint),
                over.command.or(() -> command),
                over.healthcheck.or(() -> healthcheck),
                over.workingDirectory.or(() -> workingDirectory),
                List.copyOf(merged),
                Collections.unmodifiableMap(variables),
                joined(environmentFiles, over.environmentFiles),
                sortedUnion(profiles, over.profiles),
                sortedUnion(dependsOn, over.dependsOn));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }

    private static List<String> sortedUnion(List<String> first, List<String> second) {
        TreeSet<String> both = new TreeSet<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
