package dev.relocate.activities.deploy;

import dev.relocate.activities.docker.BuiltImage;
import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.ImageBuilder;
import dev.relocate.activities.docker.ImageSpec;
import dev.relocate.activities.docker.TreeFolder;
import dev.relocate.activities.process.Execution;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.workflows.deploy.DeployRequest;
import dev.relocate.workflows.deploy.Deployment;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.deploy.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One deploy or one restoration, step by step. */
final class Rollout {
    private static final Duration PUSH = Duration.ofMinutes(15);

    private final DeploySite site;
    private final DeployRequest request;
    private final Running former;
    private final Docker docker;
    private final Tree base;
    private final Tree landed;
    private final List<String> steps = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Instant at = Instant.now();

    Rollout(DeploySite site, DeployRequest request, Running former) {
        this.site = site;
        this.request = request;
        this.former = former;
        this.docker = site.docker();
        this.base = site.tree(request.base());
        this.landed = site.tree(request.commit());
    }

    /** The containers of a project that run now, by service. */
    static List<RunningService> running(Docker docker, ComposeCli project) {
        SortedMap<String, RunningService> services = new TreeMap<>();
        for (String id : project.containers()) {
            Container.of(docker, id)
                    .filter(Container::runs)
                    .ifPresent(container -> services.putIfAbsent(container.service(), container.described(docker)));
        }
        return List.copyOf(services.values());
    }

    /** Brings the landed commit up. */
    Deployment deploy() {
        ComposeCli project = site.newest(landed);
        WantedImages wanted = wanted();
        SortedMap<String, String> images = new TreeMap<>(wanted.kept());
        Optional<PipelineImages> pipeline = pipelineImages();
        if (pipeline.isPresent()) {
            images.putAll(pipeline.get().byDigest());
            steps.add("Took the pipeline's " + String.join(", ", pipeline.get().all()) + ".");
            up(project, images);
        } else if (wanted.built().isEmpty() || build(wanted.built(), images)) {
            up(project, images);
        }
        return result(project);
    }

    private WantedImages wanted() {
        return WantedImages.of(
                Contracts.of(landed),
                Contracts.of(base),
                former,
                site.composeFiles(landed),
                site.plan().services());
    }

    /** The images that a pipeline builds for the commit; nothing where they are built here. */
    Optional<PipelineImages> pipelineImages() {
        return site.plan()
                .pull()
                .map(pull -> new PipelineImages(
                        docker,
                        pull,
                        request.commit(),
                        site.newest(landed).images(site.silentDocker()),
                        wanted().built().keySet()));
    }

    private boolean build(SortedMap<String, ImageSpec> wanted, SortedMap<String, String> images) {
        Collection<ImageSpec> specs = wanted.values().stream()
                .collect(Collectors.toMap(ImageSpec::name, spec -> spec, (one, same) -> one, TreeMap::new))
                .values();
        Optional<Map<String, BuiltImage>> built = build(specs, landed, request.commit());
        if (built.isEmpty()) {
            return false;
        }
        Map<String, String> references = new HashMap<>();
        for (BuiltImage image : built.get().values()) {
            Optional<String> reference = site.plan().push().isPresent()
                    ? push(image, site.plan().push().get())
                    : Optional.of(image.reference());
            if (reference.isEmpty()) {
                return false;
            }
            references.put(image.name(), reference.get());
        }
        wanted.forEach((service, spec) -> images.put(service, references.get(spec.name())));
        return true;
    }

    /** Puts an image into a registry, and gives its reference by digest. */
    private Optional<String> push(BuiltImage image, String below) {
        String pushed = below + "/" + image.name() + ":" + request.commit().substring(0, 12);
        docker.ask("image", "tag", image.reference(), pushed);
        Execution push = docker.run(PUSH, "push", "--quiet", pushed);
        if (!push.succeeded()) {
            problems.add("docker push " + pushed + " " + Docker.ended(push) + ".");
            return Optional.empty();
        }
        String digest = docker.digest(pushed).orElse(pushed);
        steps.add("Pushed " + digest + ".");
        return Optional.of(digest);
    }

    private Optional<Map<String, BuiltImage>> build(Collection<ImageSpec> specs, Tree tree, String commit) {
        ImageBuilder builder =
                new ImageBuilder(docker, request.context().repository().key(), site.engines());
        ImageBuilder.Outcome outcome = builder.build(
                specs,
                commit,
                TreeFolder.write(tree, site.scratch("context-" + commit)),
                site.scratch("bake-" + commit + ".json"));
        if (outcome instanceof ImageBuilder.Outcome.Failed failed) {
            problems.add("The images cannot be built: docker build " + failed.said());
            return Optional.empty();
        }
        Map<String, BuiltImage> images = new HashMap<>();
        for (BuiltImage image : ((ImageBuilder.Outcome.Built) outcome).images()) {
            images.put(image.name(), image);
            steps.add((image.reused() ? "Took " : "Built ") + image.described() + ".");
        }
        return Optional.of(images);
    }

    /** R2: every service gets the image that it ran before. */
    Deployment restore() {
        Optional<String> tooNew = whyNotTheNewest();
        ComposeCli project = tooNew.isPresent() ? site.of(base) : site.newest(landed);
        steps.add(tooNew.map(why -> "Took the Compose file of " + request.base() + ", because " + why + ".")
                .orElse("Took the newest Compose file."));
        SortedMap<String, String> images = new TreeMap<>();
        for (RunningService service : former.services()) {
            image(service).ifPresent(reference -> images.put(service.service(), reference));
        }
        if (problems.isEmpty()) {
            up(project, images);
            removeWhatDidNotRun(project);
        }
        return result(project);
    }

    /**
     * Why what runs needs the Compose files of the last good commit: it would not work with the newest ones, or what failed is
     * in them.
     */
    private Optional<String> whyNotTheNewest() {
        List<String> files = site.composeFiles(landed);
        Optional<String> skew = new Skew(base, landed, files)
                .oldImageRefusesNewCompose()
                .map(why -> "the former images do not work with the newest one: " + why.replaceFirst("[.]$", ""));
        boolean edited = files.stream()
                .anyMatch(file -> !base.file(file)
                        .map(TreeFile::blobId)
                        .equals(landed.file(file).map(TreeFile::blobId)));
        return skew.or(() ->
                edited ? Optional.of("the change edits it, and what it brought must not stay") : Optional.empty());
    }

    /** The recorded image; where it is gone everywhere, one that is built from the last good commit. */
    private Optional<String> image(RunningService service) {
        Optional<String> found = new KeptImages(docker).find(service);
        if (found.isPresent()) {
            steps.add("Restored " + service.service() + " to " + service.imageId() + ".");
            return found;
        }
        Optional<ImageSpec> spec = Contracts.of(base).services().stream()
                .filter(each -> each.service().name().equals(service.service()))
                .flatMap(each -> each.build().stream())
                .map(build -> ImageSpec.of(base, build))
                .findFirst();
        Optional<String> rebuilt = spec.flatMap(wanted -> build(List.of(wanted), base, request.base())
                .map(all -> all.get(wanted.name()).reference()));
        if (rebuilt.isPresent()) {
            steps.add("The image " + service.imageId() + " of " + service.service() + " is gone; rebuilt it from "
                    + request.base() + ".");
        } else {
            problems.add("The image " + service.imageId() + " that " + service.service()
                    + " ran is gone, and cannot be pulled or rebuilt: load it from a backup, or start "
                    + service.service()
                    + " by hand.");
        }
        return rebuilt;
    }

    private void removeWhatDidNotRun(ComposeCli project) {
        Set<String> before =
                former.services().stream().map(RunningService::service).collect(Collectors.toSet());
        List<String> newcomers = whatRuns(project).orElse(List.of()).stream()
                .map(RunningService::service)
                .filter(service -> !before.contains(service))
                .toList();
        if (!newcomers.isEmpty()) {
            project.remove(newcomers);
            steps.add("Removed " + String.join(", ", newcomers) + ", which did not run before.");
        }
    }

    private void up(ComposeCli project, SortedMap<String, String> images) {
        ComposeCli chosen =
                images.isEmpty() ? project : project.with(ImageOverride.write(images, site.scratch("override.json")));
        Execution execution = chosen.up();
        if (!execution.succeeded()) {
            if (docker.unavailable().isPresent()) {
                throw Docker.failure("docker compose up", execution);
            }
            problems.add("docker compose up " + Docker.ended(execution) + ".");
            return;
        }
        Set<String> mustRun =
                former.services().stream().map(RunningService::service).collect(Collectors.toSet());
        problems.addAll(new Settling(docker, site.heartbeat(), site.plan().healthy()).await(chosen, mustRun));
    }

    private Deployment result(ComposeCli project) {
        Optional<List<RunningService>> seen = whatRuns(project);
        List<RunningService> now = seen.orElse(List.of());
        Set<String> same =
                former.services().stream().map(RunningService::container).collect(Collectors.toSet());
        List<String> recreated = List.copyOf(new TreeSet<>(now.stream()
                .filter(service -> !same.contains(service.container()))
                .map(RunningService::service)
                .toList()));
        if (seen.isPresent()) {
            steps.add(
                    recreated.isEmpty()
                            ? "No service was recreated."
                            : "Recreated " + String.join(", ", recreated) + "; the others run on.");
        }
        return new Deployment(
                problems.isEmpty(),
                now,
                recreated,
                problems.stream().map(site::shown).toList(),
                steps.stream().map(site::shown).toList(),
                at,
                "",
                Duration.between(at, Instant.now()).toMillis());
    }

    /** What runs now; nothing where Compose refuses to tell, having refused to bring it up. */
    private Optional<List<RunningService>> whatRuns(ComposeCli project) {
        try {
            return Optional.of(running(docker, project));
        } catch (DeployException refused) {
            if (problems.isEmpty()) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
