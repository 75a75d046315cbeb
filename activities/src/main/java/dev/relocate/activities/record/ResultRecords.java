package dev.relocate.activities.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.relocation.RelocationStatus;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How relocations ended, one JSON file each: {@code <root>/<repository>/<plan>/<run>.json}.
 *
 * <p>A repeat writes the same file again; readers see the old file or the new one, never half of one.
 */
public final class ResultRecords implements RecordActivities {
    private final Path root;
    private final ObjectMapper json =
            JacksonJsonPayloadConverter.newDefaultObjectMapper().copy().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultRecords(Path root) {
        this.root = root;
    }

    /** Records below a folder, which is made when the first one is written. */
    public static ResultRecords in(Path root) {
        return new ResultRecords(root);
    }

    @Override
    public void record(RelocationStatus ended) {
        Path file = folder(ended.repository(), ended.plan()).resolve(name(ended.run()) + ".json");
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "record", ".part");
            Files.write(part, json.writeValueAsBytes(ended));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The records of a plan, newest first; none where it never ended. */
    public List<RelocationStatus> of(String repository, String plan) {
        return below(folder(repository, plan));
    }

    /** Every record, newest first. */
    public List<RelocationStatus> all() {
        return below(root);
    }

    private List<RelocationStatus> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RelocationStatus::startedAt).reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<RelocationStatus> read(Path file) {
        try {
            return Optional.of(json.readValue(file.toFile(), RelocationStatus.class));
        } catch (IOException damaged) {
            // one damaged record must not hide the others
            return Optional.empty();
        }
    }

    private Path folder(String repository, String plan) {
        return root.resolve(name(repository)).resolve(name(plan));
    }

    /** Keys, plan names and run ids are plain already; whatever is not cannot leave the folder. */
    private static String name(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
    }
}
