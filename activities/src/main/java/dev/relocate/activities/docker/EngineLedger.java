package dev.relocate.activities.docker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * On which engines images of a repository were built from this state folder, one JSON file each: {@code
 * <root>/<repository>/<engine>.json}, the variables that choose the engine. It is written before a build, so that what a
 * killed one leaves is found.
 */
public final class EngineLedger {
    /** What chooses an engine; {@code DOCKER_AUTH_CONFIG}, which may hold a secret, does not. */
    static final Set<String> CHOICE = Set.of(
            "DOCKER_API_VERSION",
            "DOCKER_CERT_PATH",
            "DOCKER_CONFIG",
            "DOCKER_CONTEXT",
            "DOCKER_HOST",
            "DOCKER_TLS",
            "DOCKER_TLS_VERIFY");

    private static final String ENDING = ".json";

    private final Path root;
    private final JsonMapper json = new JsonMapper();

    private EngineLedger(Path root) {
        this.root = root;
    }

    /** A ledger below a folder, which is made when the first build is noted. */
    public static EngineLedger in(Path root) {
        return new EngineLedger(root);
    }

    /**
     * Notes that images of a repository are about to be built; a repeat changes nothing.
     *
     * @param environment the builder's variables
     */
    void note(String repositoryKey, Map<String, String> environment) {
        SortedMap<String, String> engine = new TreeMap<>(environment);
        engine.keySet().retainAll(CHOICE);
        try {
            Path file = file(repositoryKey, engine);
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "engine", ".part");
            Files.write(part, json.writeValueAsBytes(engine));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot note which engine builds: " + unwritable.getMessage(), unwritable);
        }
    }

    /** The repositories of which some engine may still have images. */
    public List<String> repositories() {
        return names(root).stream()
                .filter(key -> !names(root.resolve(key)).isEmpty())
                .toList();
    }

    /** The engines that may have images of a repository, by the variables that choose them. */
    List<SortedMap<String, String>> engines(String repositoryKey) {
        Path folder = root.resolve(repositoryKey);
        return names(folder).stream()
                .filter(name -> name.endsWith(ENDING))
                .flatMap(name -> read(folder.resolve(name)).stream())
                .toList();
    }

    /** Notes that an engine has no more images of a repository. */
    void forget(String repositoryKey, SortedMap<String, String> engine) {
        try {
            // the folder stays: another process may be about to write a note there
            Files.deleteIfExists(file(repositoryKey, engine));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private Optional<SortedMap<String, String>> read(Path file) {
        try {
            return Optional.of(json.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {}));
        } catch (IOException damaged) {
            // the images stay, as do those of an engine that is gone
            return Optional.empty();
        }
    }

    private Path file(String repositoryKey, SortedMap<String, String> engine) {
        UUID name = UUID.nameUUIDFromBytes(engine.toString().getBytes(StandardCharsets.UTF_8));
        return root.resolve(repositoryKey).resolve(name + ENDING);
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
