package dev.relocate.activities.deploy;

import dev.relocate.activities.docker.Docker;
import dev.relocate.workflows.deploy.RunningService;
import java.time.Duration;
import java.util.Optional;

/** Images that ran, held by a tag of ours so that no prune takes them (semantics F4). */
final class KeptImages {
    private static final Duration PULL = Duration.ofMinutes(15);

    private final Docker docker;

    KeptImages(Docker docker) {
        this.docker = docker;
    }

    /** Holds what a service runs; a repeat changes nothing. */
    void keep(RunningService service) {
        docker.ask("image", "tag", service.imageId(), tag(service.imageId()));
    }

    /** Lets an image go that nothing needs any more; without effect where it is gone. */
    void release(String imageId) {
        if (docker.imageId(tag(imageId)).isPresent()) {
            docker.ask("image", "rm", tag(imageId));
        }
    }

    /**
     * A reference under which the very image is found: the one that Compose knows where it still means that image, so that
     * nothing is recreated without need; else the kept tag; else the registry's digest, after a pull.
     */
    Optional<String> find(RunningService service) {
        Optional<String> wanted = Optional.of(service.imageId());
        if (docker.imageId(service.reference()).equals(wanted)) {
            return Optional.of(service.reference());
        }
        if (docker.imageId(service.imageId()).isPresent()) {
            keep(service);
            return Optional.of(tag(service.imageId()));
        }
        return service.digest()
                .filter(digest -> docker.run(PULL, "pull", "--quiet", digest).succeeded());
    }

    private static String tag(String imageId) {
        return "relocate/keep:" + imageId.substring("sha256:".length());
    }
}
