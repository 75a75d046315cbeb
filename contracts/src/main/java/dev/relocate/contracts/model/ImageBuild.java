package dev.relocate.contracts.model;

import dev.relocate.contracts.ci.CiBuild;
import dev.relocate.contracts.docker.Dockerfile;
import dev.relocate.contracts.docker.ImageLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stage of a Dockerfile, built from a context.
 *
 * @param dockerfile the file
 * @param stage as a service or CI names it; nothing for the last one
 * @param context repository path; empty for the root
 * @param contextKnown whether something names the context, or it was guessed from where the sources are
 * @param arguments build arguments
 * @param layout what is in the image; nothing where the stage or the file cannot be read
 * @param ci the steps that build it
 */
public record ImageBuild(
        Dockerfile dockerfile,
        Optional<String> stage,
        String context,
        boolean contextKnown,
        Map<String, String> arguments,
        Optional<ImageLayout> layout,
        List<CiBuild> ci) {

    /** Whether both are the same stage of one Dockerfile, built from one context. */
    public boolean isSameAs(ImageBuild other) {
        return dockerfile.equals(other.dockerfile) && stage.equals(other.stage) && context.equals(other.context);
    }
}
