package dev.relocate.activities.deploy;

import dev.relocate.activities.docker.ImageSpec;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.deploy.RunningService;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which image each service gets.
 *
 * @param kept the reference that a service runs already, where its image's inputs did not change: it is not recreated
 * @param built the image to build, by service, where they did
 */
record WantedImages(SortedMap<String, String> kept, SortedMap<String, ImageSpec> built) {
    /**
     * Compares a commit with what runs. What runs and was not built here is taken to be of the base.
     *
     * @param files the project's Compose files
     * @param only the services concerned; empty means all
     */
    static WantedImages of(Contracts now, Contracts base, Running former, List<String> files, List<String> only) {
        SortedMap<String, String> kept = new TreeMap<>();
        SortedMap<String, ImageSpec> built = new TreeMap<>();
        SortedMap<String, ImageSpec> before = ImageSpec.all(base);
        for (ServiceContract service : now.services()) {
            String name = service.service().name();
            boolean ours = service.project().files().equals(files) && (only.isEmpty() || only.contains(name));
            if (!ours || service.build().isEmpty()) {
                continue;
            }
            ImageSpec wanted = ImageSpec.of(now.tree(), service.build().get());
            Optional<RunningService> running = former.services().stream()
                    .filter(each -> each.service().equals(name))
                    .findFirst();
            Optional<String> runs = running.map(each -> each.inputs()
                    .orElseGet(() -> Optional.ofNullable(before.get(wanted.name()))
                            .map(ImageSpec::inputs)
                            .orElse("")));
            if (runs.equals(Optional.of(wanted.inputs()))) {
                kept.put(name, running.get().reference());
            } else {
                built.put(name, wanted);
            }
        }
        return new WantedImages(kept, built);
    }
}
