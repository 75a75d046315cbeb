package dev.relocate.activities.gate.contract;

import dev.relocate.activities.docker.BuiltImage;
import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.ImageBuilder;
import dev.relocate.activities.docker.ImageSpec;
import dev.relocate.activities.docker.TreeFolder;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.contracts.model.Contracts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The images of one commit: which there are, their build, and what their entries say. */
final class CommitImages {
    private final GateSite site;
    private final Docker docker;
    private final String commit;
    private final Contracts contracts;
    private final Map<String, ImageSpec> specs;
    private final SortedMap<String, BuiltImage> built = new TreeMap<>();

    CommitImages(GateSite site, Docker docker, String commit) {
        this.site = site;
        this.docker = docker;
        this.commit = commit;
        this.contracts = Contracts.of(site.commits().tree(commit));
        this.specs = ImageSpec.all(contracts);
    }

    /** Every image, by name. */
    Map<String, ImageSpec> specs() {
        return specs;
    }

    /**
     * Builds some of them, and logs what came of it.
     *
     * @return why they cannot be built; nothing where they were
     */
    Optional<String> build(List<String> names) {
        List<ImageSpec> wanted =
                names.stream().filter(specs::containsKey).map(specs::get).toList();
        Path folder = site.scratch("images-" + commit);
        Path context = folder.resolve("context");
        if (!java.nio.file.Files.exists(context)) {
            TreeFolder.write(contracts.tree(), context);
        }
        String key = site.request().context().repository().key();
        ImageBuilder.Outcome outcome = new ImageBuilder(docker, key, site.engines())
                .build(wanted, commit, context, folder.resolve("bake.json"));
        if (outcome instanceof ImageBuilder.Outcome.Built all) {
            for (BuiltImage image : all.images()) {
                built.put(image.name(), image);
                site.log().say("[image " + image.described() + "]");
            }
            return Optional.empty();
        }
        return Optional.of(((ImageBuilder.Outcome.Failed) outcome).said());
    }

    /** What was built. */
    List<BuiltImage> built() {
        return List.copyOf(built.values());
    }

    /** The entries of every service that runs an image which was built. */
    List<EntryProbe> probes() {
        List<EntryProbe> probes = new ArrayList<>();
        built.keySet()
                .forEach(name ->
                        probes.addAll(EntryProbe.of(contracts, specs.get(name).build())));
        return List.copyOf(probes);
    }

    /** Why an entry would fail in the image that it runs in, of those built; nothing where it would start. */
    Optional<String> failure(EntryProbe probe) {
        return image(probe).flatMap(image -> new ProbeRun(docker).failure(probe, image.reference()));
    }

    /** The name of the image that an entry runs in. */
    String imageName(EntryProbe probe) {
        return built.keySet().stream()
                .filter(name ->
                        EntryProbe.of(contracts, specs.get(name).build()).contains(probe))
                .findFirst()
                .orElse("");
    }

    private Optional<BuiltImage> image(EntryProbe probe) {
        return Optional.ofNullable(built.get(imageName(probe)));
    }
}
