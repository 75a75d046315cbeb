package dev.relocate.contracts.model;

import dev.relocate.contracts.ci.CiBuild;
import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the Dockerfile behind a service's image (semantics A5). */
final class ImageMatcher {
    private final ImageBuilds builds;
    private final Optional<String> distribution;

    /** @param distribution the name that the packaging configuration at the root gives the project */
    ImageMatcher(ImageBuilds builds, Optional<String> distribution) {
        this.builds = builds;
        this.distribution = distribution;
    }

    /** A build, where there is one, and why. */
    record Matched(Optional<ImageBuild> build, ImageMatch match) {}

    Matched match(ComposeProject project, ComposeService service) {
        if (service.build().isPresent()) {
            String reason = "build: on line " + service.build().get().line() + " of "
                    + service.build().get().file();
            return new Matched(
                    builds.of(service.build().get()), new ImageMatch(ImageMatch.By.BUILD, "certain", reason));
        }
        Optional<Matched> sibling = sibling(project, service);
        if (sibling.isPresent() || service.image().isEmpty()) {
            return sibling.orElseGet(() -> none("the service has no image"));
        }
        String image = service.image().get().value();
        return byTag(image).or(() -> byName(project, image)).orElseGet(() -> none("nothing here builds " + image));
    }

    /** Another service of the project that builds the image under the same name. */
    private Optional<Matched> sibling(ComposeProject project, ComposeService service) {
        return project.services().stream()
                .filter(other -> other.build().isPresent()
                        && service.image().isPresent()
                        && other.image().isPresent()
                        && other.image()
                                .get()
                                .value()
                                .equals(service.image().get().value()))
                .findFirst()
                .map(other -> new Matched(
                        builds.of(other.build().orElseThrow()),
                        new ImageMatch(
                                ImageMatch.By.BUILD, "certain", "the service " + other.name() + " builds this image")));
    }

    private Optional<Matched> byTag(String image) {
        ImageName wanted = ImageName.of(image);
        List<Matched> found = new ArrayList<>();
        TreeSet<String> dockerfiles = new TreeSet<>();
        for (ImageBuild build : builds.all()) {
            for (CiBuild ci : build.ci()) {
                ci.tags().stream()
                        .filter(tag -> wanted.mayBe(ImageName.of(tag)))
                        .findFirst()
                        .ifPresent(tag -> {
                            dockerfiles.add(build.dockerfile().path());
                            String reason = ci.file() + " line " + ci.line() + " tags it " + tag;
                            found.add(
                                    new Matched(Optional.of(build), new ImageMatch(ImageMatch.By.TAG, "high", reason)));
                        });
            }
        }
        return dockerfiles.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Optional<Matched> byName(ComposeProject project, String image) {
        ImageName wanted = ImageName.of(image);
        String name = wanted.name();
        // a folder for editors or CI holds no image that somebody deploys
        List<ImageBuild> candidates = builds.all().stream()
                .filter(build ->
                        build.layout().isPresent() && !build.dockerfile().path().startsWith("."))
                .toList();
        String folder = Paths.name(project.directory());
        boolean named = wanted.hasLiteral()
                && (name.equals(project.name())
                        || (!folder.isEmpty() && name.equals(folder))
                        || distribution.filter(name::equals).isPresent());
        boolean only = candidates.stream()
                        .map(build -> build.dockerfile().path())
                        .distinct()
                        .count()
                == 1;
        if (!named || !only) {
            return Optional.empty();
        }
        String reason = "the image has the project's name and "
                + candidates.get(0).dockerfile().path() + " is the only Dockerfile for it";
        return Optional.of(
                new Matched(Optional.of(candidates.get(0)), new ImageMatch(ImageMatch.By.NAME, "low", reason)));
    }

    private static Matched none(String reason) {
        return new Matched(Optional.empty(), new ImageMatch(ImageMatch.By.NONE, "none", reason));
    }
}
