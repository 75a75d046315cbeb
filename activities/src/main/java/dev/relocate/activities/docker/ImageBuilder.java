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
 * repeat builds nothing.
 */
public final class ImageBuilder {
    private static final Duration TIMEOUT = Duration.ofHours(1);

    private final Docker docker;
    private final String repositoryKey;

    public ImageBuilder(Docker docker, String repositoryKey) {
        this.docker = docker;
        this.repositoryKey = repositoryKey;
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
        return new Outcome.Built(List.copyOf(built));
    }

    /** The image of the same inputs, where it was built before. */
    public Optional<BuiltImage> find(ImageSpec image) {
        String listed = docker.ask(
                "image",
                "ls",
                "--filter",
                "label=" + ImageSpec.INPUTS + "=" + image.inputs(),
                "--filter",
                "reference=relocate/" + repositoryKey + "/" + image.name(),
                "--format",
                "{{.Repository}}:{{.Tag}}");
        return listed.lines()
                .filter(line -> !line.contains("<none>"))
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
