package dev.relocate.activities.docker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.activities.process.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Builds a commit's images with BuildKit, all side by side.
 *
 * <p>An image whose inputs were built before is taken as it is, under the tag of the commit that it was built from; so a
 * repeat builds nothing. Of each image the last {@value #KEPT} stay while a relocation is under way, and those that a
 * container uses.
 */
public final class ImageBuilder {
    static final int KEPT = 3;

    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final Duration REMOVAL = Duration.ofMinutes(2);

    private final Docker docker;
    private final String repositoryKey;
    private final EngineLedger engines;

    /** @param engines notes where images are, so that they are taken away in the end: {@link LeftImages} */
    public ImageBuilder(Docker docker, String repositoryKey, EngineLedger engines) {
        this.docker = docker;
        this.repositoryKey = repositoryKey;
        this.engines = engines;
    }

    /** What came of a build. */
    public sealed interface Outcome {
        /** Every image is there, in the order in which they were asked for. */
        record Built(List<BuiltImage> images) implements Outcome {}

        /** At least one Dockerfile could not be built; {@code said} is the last line of the build. */
        record Failed(String said, int exitCode) implements Outcome {}
    }

    /**
     * Builds images.
     *
     * @param context the commit's files
     * @param definition a file to write the build's definition to, outside the context
     * @throws EngineException if the engine or buildx is not there
     */
    public Outcome build(Collection<ImageSpec> images, String commit, Path context, Path definition) {
        List<ImageSpec> absent =
                images.stream().filter(image -> find(image).isEmpty()).toList();
        if (!absent.isEmpty()) {
            write(absent, commit, context, definition);
            engines.note(repositoryKey, docker.environment());
            Execution bake = docker.run(
                    TIMEOUT, "buildx", "bake", "--file", definition.toString(), "--progress", "plain", "--load");
            if (!bake.succeeded()) {
                EngineTrouble.in(bake).ifPresent(trouble -> {
                    throw new EngineException(trouble);
                });
                int code =
                        bake.exit() instanceof dev.relocate.activities.process.Exit.Exited exited ? exited.code() : 1;
                return new Outcome.Failed(Docker.ended(bake), code);
            }
        }
        List<BuiltImage> built = new ArrayList<>();
        for (ImageSpec image : images) {
            BuiltImage found = find(image)
                    .orElseThrow(() -> new EngineException(
                            "The image " + image.name() + " was built and is gone: see who prunes images."));
            built.add(new BuiltImage(
                    found.name(), found.reference(), found.id(), found.bytes(), !absent.contains(image)));
        }
        absent.forEach(image -> removeOld(image, commit));
        return new Outcome.Built(List.copyOf(built));
    }

    /** Untags what earlier commits built; an image that is still needed elsewhere has a tag of its own there. */
    private void removeOld(ImageSpec image, String commit) {
        String newest = image.reference(repositoryKey, commit);
        tags("reference=relocate/" + repositoryKey + "/" + image.name()).stream()
                .filter(tag -> !tag.equals(newest))
                .skip(KEPT - 1L)
                .filter(tag -> docker.ask("ps", "--all", "--quiet", "--filter", "ancestor=" + tag)
                        .isEmpty())
                // one that somebody else removes, or begins to use, at this moment is none of our business
                .forEach(tag -> docker.run(REMOVAL, "image", "rm", tag));
    }

    /** Newest first, as the engine lists them. */
    private List<String> tags(String... filters) {
        List<String> words = new ArrayList<>(List.of("image", "ls", "--format", "{{.Repository}}:{{.Tag}}"));
        for (String filter : filters) {
            words.addAll(List.of("--filter", filter));
        }
        return docker.ask(words.toArray(String[]::new))
                .lines()
                .filter(line -> !line.contains("<none>"))
                .toList();
    }

    /** The image of the same inputs, where it was built before. */
    public Optional<BuiltImage> find(ImageSpec image) {
        return tags(
                        "label=" + ImageSpec.INPUTS + "=" + image.inputs(),
                        "reference=relocate/" + repositoryKey + "/" + image.name())
                .stream()
                .sorted()
                .findFirst()
                .map(reference -> {
                    String[] facts = docker.ask("image", "inspect", "--format", "{{.Id}} {{.Size}}", reference)
                            .split(" ", -1);
                    return new BuiltImage(image.name(), reference, facts[0], Long.parseLong(facts[1]), true);
                });
    }

    private void write(List<ImageSpec> images, String commit, Path context, Path definition) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode group = root.putObject("group").putObject("default");
        images.forEach(image -> group.withArray("targets").add(image.name()));
        ObjectNode targets = root.putObject("target");
        for (ImageSpec image : images) {
            ObjectNode target = targets.putObject(image.name());
            target.put("context", context.resolve(image.build().context()).toString());
            target.put(
                    "dockerfile",
                    context.resolve(image.build().dockerfile().path()).toString());
            image.build().stage().ifPresent(stage -> target.put("target", stage));
            ObjectNode arguments = target.putObject("args");
            image.build().arguments().forEach((name, value) -> arguments.put(name, literal(value)));
            target.putArray("tags").add(image.reference(repositoryKey, commit));
            ObjectNode labels = target.putObject("labels");
            labels.put(ImageSpec.REPOSITORY, repositoryKey);
            labels.put(ImageSpec.COMMIT, commit);
            labels.put(ImageSpec.INPUTS, image.inputs());
        }
        try {
            Files.createDirectories(definition.getParent());
            Files.write(definition, new JsonMapper().writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + definition + ": " + e.getMessage(), e);
        }
    }

    /** The definition's own interpolation must not touch what the repository writes. */
    private static String literal(String value) {
        return value.replace("${", "$${").replace("%{", "%%{");
    }
}
