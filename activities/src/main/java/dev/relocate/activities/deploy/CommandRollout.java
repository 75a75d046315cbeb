package dev.relocate.activities.deploy;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.process.Execution;
import dev.relocate.workflows.deploy.DeployRequest;
import dev.relocate.workflows.deploy.Deployment;
import dev.relocate.workflows.plan.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Deploys by the maintainer's own commands. They are told the commits in {@code RELOCATE_COMMIT} and {@code RELOCATE_BASE}; exit
 * code zero means that it runs. What runs is theirs to know: nothing is recorded or recreated here.
 */
final class CommandRollout {
    private final DeploySite site;
    private final DeployRequest request;

    CommandRollout(DeploySite site, DeployRequest request) {
        this.site = site;
        this.request = request;
    }

    /** Runs a command for the landed commit, or back to the one before it. */
    Deployment run(Command command) {
        Instant at = Instant.now();
        Execution execution =
                site.run(command, Map.of("RELOCATE_COMMIT", request.commit(), "RELOCATE_BASE", request.base()));
        String said = command.display() + " " + site.shown(Docker.ended(execution)) + ".";
        return new Deployment(
                execution.succeeded(),
                List.of(),
                List.of(),
                execution.succeeded() ? List.of() : List.of(said),
                List.of("Ran " + said),
                at,
                "",
                Duration.between(at, Instant.now()).toMillis());
    }
}
