package dev.relocate.activities.deploy;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.EngineException;
import dev.relocate.activities.process.Execution;
import dev.relocate.workflows.plan.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Images that a pipeline elsewhere builds for a commit: waited for by tag, run by digest. */
final class PipelineImages {
    private static final Duration PULL = Duration.ofMinutes(15);

    private final Docker docker;
    private final SortedMap<String, String> references;

    /**
     * @param composed what the Compose files say that each service runs
     * @param services those that need an image of the commit
     */
    PipelineImages(
            Docker docker,
            Delivery.Pull pull,
            String commit,
            Map<String, String> composed,
            Collection<String> services) {
        this.docker = docker;
        this.references = new TreeMap<>();
        String tag = pull.tag().replace("{commit}", commit);
        for (String service : services) {
            String written = Optional.ofNullable(composed.get(service))
                    .orElseThrow(() -> new DeployException("deploy.images.pull: the service " + service
                            + " names no image in the Compose files: give it one."));
            references.put(service, repository(written) + ":" + tag);
        }
    }

    /** The reference without its tag or digest; a colon before the last slash is a port's. */
    private static String repository(String reference) {
        String name = reference.replaceFirst("@.*$", "");
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    /**
     * Pulls every image.
     *
     * @return the references that the registry does not have yet
     * @throws EngineException if the engine or the registry cannot be used
     */
    List<String> pull() {
        List<String> missing = new ArrayList<>();
        for (String reference : new TreeSet<>(references.values())) {
            Execution pulled = docker.run(PULL, "pull", "--quiet", reference);
            if (!pulled.succeeded()) {
                String said = pulled.errors().text();
                if (!said.contains("not found") && !said.contains("manifest unknown")) {
                    throw Docker.failure("docker pull " + reference, pulled);
                }
                missing.add(reference);
            }
        }
        return missing;
    }

    /** Each service's image by digest, once all are pulled. */
    SortedMap<String, String> byDigest() {
        SortedMap<String, String> digests = new TreeMap<>();
        references.forEach((service, reference) -> digests.put(
                service,
                docker.digest(reference)
                        .orElseThrow(() -> new EngineException(
                                "The image " + reference + " was pulled and is gone: see who prunes images."))));
        return digests;
    }

    /** The references, sorted. */
    List<String> all() {
        return List.copyOf(new TreeSet<>(references.values()));
    }
}
