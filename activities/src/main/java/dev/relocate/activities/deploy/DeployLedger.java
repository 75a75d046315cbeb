package dev.relocate.activities.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.workflows.deploy.DeployRequest;
import dev.relocate.workflows.deploy.Deployed;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.plan.Delivery;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ran before each deploy, one JSON file a deploy: {@code <root>/<repository>/<plan>.<task>.<run>.json}. It outlives
 * workflows and servers, so that a deploy can be taken back by whoever must (semantics H2).
 *
 * <p>Of each Compose project the last {@value #REMEMBERED} deploys are remembered; their images are kept until then.
 */
final class DeployLedger {
    static final int REMEMBERED = 5;

    private final Path root;
    private final ObjectMapper json = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private DeployLedger(Path root) {
        this.root = root;
    }

    /** A ledger below a folder, which is made when the first deploy is written down. */
    static DeployLedger in(Path root) {
        return new DeployLedger(root);
    }

    private record Entry(DeployRequest request, Running former) {
        boolean isOf(String plan, String task, String run) {
            return request.context().plan().equals(plan)
                    && request.task().equals(task)
                    && request.run().equals(run);
        }

        boolean isOfProjectOf(Entry other) {
            return project(request).equals(project(other.request));
        }

        private static List<Object> project(DeployRequest request) {
            Delivery.Deploy deploy =
                    request.context().delivery().map(Delivery::deploy).orElseThrow();
            return List.of(
                    request.context().repository().key(), deploy.directory(), deploy.compose(), deploy.project());
        }
    }

    /** What was written down for a deploy. */
    Optional<Running> find(DeployRequest request) {
        return read(file(request)).map(Entry::former);
    }

    /** Writes down what runs before a deploy; a repeat writes the same file again. */
    void write(DeployRequest request, Running former) {
        Path file = file(request);
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "deploy", ".part");
            Files.write(part, json.writeValueAsBytes(new Entry(request, former)));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot write down what runs: " + unwritable.getMessage(), unwritable);
        }
    }

    /** The deploy of a task, with those over it. */
    Deployed of(String repository, String plan, String task, String run) {
        List<Entry> all = entries(folder(repository));
        Optional<Entry> found =
                all.stream().filter(entry -> entry.isOf(plan, task, run)).findFirst();
        return found.map(entry -> new Deployed(
                        Optional.of(entry.request()),
                        Optional.of(entry.former()),
                        all.subList(0, all.indexOf(entry)).stream()
                                .filter(later -> later.isOfProjectOf(entry))
                                .map(later -> later.request().context().plan() + "/"
                                        + later.request().task())
                                .toList()))
                .orElseGet(Deployed::nothing);
    }

    /** Forgets a deploy; without effect where it is forgotten. */
    void forget(DeployRequest request) {
        delete(file(request));
    }

    /**
     * Forgets what is too old to be taken back.
     *
     * @return the images, {@code sha256:…}, that were kept for it and that no deploy needs any more
     */
    Set<String> forgetOld(DeployRequest newest) {
        List<Entry> all = entries(folder(newest.context().repository().key()));
        Entry latest = new Entry(newest, new Running(List.of(), List.of(), java.time.Instant.EPOCH));
        List<Entry> old = all.stream()
                .filter(entry -> entry.isOfProjectOf(latest))
                .skip(REMEMBERED)
                .toList();
        old.forEach(entry -> delete(file(entry.request())));
        Set<String> images = images(old);
        images.removeAll(images(entries(root)));
        return images;
    }

    private static Set<String> images(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.former().services().stream())
                .map(RunningService::imageId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Newest first. */
    private List<Entry> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Entry> entries =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".json"))
                            .flatMap(file -> read(file).stream())
                            .toList());
            entries.sort(
                    Comparator.comparing((Entry entry) -> entry.former().at()).reversed());
            return List.copyOf(entries);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Entry> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(file.toFile(), Entry.class));
        } catch (IOException damaged) {
            throw new UncheckedIOException(
                    "What ran before a deploy cannot be read from " + file + ": mend or delete that file.", damaged);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException("Cannot delete " + file + ".", undeletable);
        }
    }

    private Path file(DeployRequest request) {
        return folder(request.context().repository().key())
                .resolve(plain(request.context().plan() + "." + request.task() + "." + request.run()) + ".json");
    }

    private Path folder(String repository) {
        return root.resolve(plain(repository));
    }

    /** Keys, plan names and run ids are plain already; whatever is not cannot leave the folder. */
    private static String plain(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
    }
}
