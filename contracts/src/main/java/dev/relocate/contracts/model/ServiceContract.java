package dev.relocate.contracts.model;

import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.web.StaticSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service with what it runs.
 *
 * @param project the project that it belongs to
 * @param service as the files write it
 * @param build the image that it runs, where that is built here
 * @param match why that image
 * @param files what its processes see
 * @param argv the effective command, and where it is written; nothing where the base image decides
 * @param launches what that starts, the entry first; empty where {@code argv} is
 * @param healthLaunches what its health check starts
 * @param directory the working directory
 * @param environment the image's variables and those of the service whose values are kept
 * @param site what it serves, where it is a web server over files of the repository
 * @param needed what its understood launches need, worked out when it is asked for
 */
public record ServiceContract(
        ComposeProject project,
        ComposeService service,
        Optional<ImageBuild> build,
        ImageMatch match,
        ContainerFiles files,
        Optional<Located<List<String>>> argv,
        List<Launch> launches,
        List<Launch> healthLaunches,
        String directory,
        Map<String, String> environment,
        Optional<StaticSite> site,
        Lazy<Closure> needed) {

    /** What its understood launches need. */
    public Closure closure() {
        return needed.get();
    }

    /** The process that stays in the foreground. */
    public Optional<Launch> entry() {
        return launches.stream().findFirst();
    }
}
