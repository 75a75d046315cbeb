package dev.relocate.activities.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.relocate.workflows.record.LiftRecord;
import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How relocations and rollbacks ended, one JSON file each: {@code <root>/<repository>/<plan>/<run>.json} and
 * {@code <task>-<run>.rollback} beside it, and {@code <root>/<repository>/<incident>.lifted} for a freeze that was lifted.
 *
 * <p>A repeat writes the same file again; readers see the old file or the new one, never half of one.
 */
public final class ResultRecords implements RecordActivities {
    private static final String RELOCATION = ".json";
    /** Another ending, so that an older version, which knows relocations alone, passes it over. */
    private static final String ROLLBACK = ".rollback";

    private static final String LIFTED = ".lifted";

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
        write(folder(ended.repository(), ended.plan()).resolve(name(ended.run()) + RELOCATION), ended);
    }

    @Override
    public void recordRollback(RollbackRecord ended) {
        String run = name(ended.task()) + "-" + name(ended.run());
        write(folder(ended.repository(), ended.plan()).resolve(run + ROLLBACK), ended);
    }

    /** Stores that a person lifted a freeze from this host; a lift in the Web UI is known to the server alone. */
    public void recordLift(LiftRecord lift) {
        write(root.resolve(name(lift.repository())).resolve(name(lift.lifted().incident()) + LIFTED), lift);
    }

    private void write(Path file, Object record) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "record", ".part");
            Files.write(part, json.writeValueAsBytes(record));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Every relocation that ended, newest first. */
    public List<RelocationStatus> all() {
        return newestFirst(RELOCATION, RelocationStatus.class, RelocationStatus::startedAt);
    }

    /** Every rollback that ended, newest first. */
    public List<RollbackRecord> rollbacks() {
        return newestFirst(ROLLBACK, RollbackRecord.class, RollbackRecord::startedAt);
    }

    /** Every freeze that was lifted from this host, newest first. */
    public List<LiftRecord> lifts() {
        return newestFirst(LIFTED, LiftRecord.class, lift -> lift.lifted().at());
    }

    private <T> List<T> newestFirst(String ending, Class<T> type, Function<T, Instant> startedAt) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(file -> read(file, type))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(startedAt).reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(json.readValue(file.toFile(), type));
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
