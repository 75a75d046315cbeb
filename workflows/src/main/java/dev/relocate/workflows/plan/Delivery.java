package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How landed changes reach what runs, and how that is watched.
 *
 * @param deploy what is brought up
 * @param smoke what must hold afterwards, beside running states and restart counts, which always count
 * @param cycle how long one observation lasts, more than zero
 * @param cycles how many are made after a deploy, 1 or more
 * @param afterRollback what becomes of the landed commit when a deploy was taken back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delivery(Deploy deploy, List<SmokeCheck> smoke, Duration cycle, int cycles, AfterRollback afterRollback) {
    /** What becomes of a commit whose deploy was taken back. */
    public enum AfterRollback {
        /** It is reverted, as before a deploy. */
        REVERT,
        /** It stays on the branch. */
        HOLD
    }

    /**
     * A Compose project.
     *
     * @param directory repository path of the folder that Compose runs in; empty for the root
     * @param compose repository paths, later ones on top; empty means: the default one, where there is one
     * @param envFile path relative to {@code directory} of a file that git need not have; never read into the history
     * @param project the project's name; nothing means Compose's own choice
     * @param services those alone that are brought up; empty means all
     * @param after the stages whose tasks are deployed, each after it landed
     * @param healthy how long services may take until they run and are healthy, more than zero
     * @param pull where a pipeline elsewhere builds the images; nothing means they are built here
     * @param push the registry and path that images built here are pushed below, {@code registry.example.org/team}; nothing
     *     means that they stay on the engine
     * @param commands what deploys in place of Compose
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Deploy(
            String directory,
            List<String> compose,
            Optional<String> envFile,
            Optional<String> project,
            List<String> services,
            List<Integer> after,
            Duration healthy,
            Optional<Pull> pull,
            Optional<String> push,
            Optional<Commands> commands) {}

    /**
     * Images of a pipeline.
     *
     * @param tag the tag that it gives them, with {@code {commit}} for the landed commit's id; the rest of the reference is what
     *     the Compose file says
     * @param patience how long they may take, more than zero
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pull(String tag, Duration patience) {}

    /** The maintainer's own way to deploy: commands that exit with zero once what they brought up runs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Commands(Command up, Command rollback) {}
}
