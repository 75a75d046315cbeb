package dev.relocate.workflows.deploy;

import dev.relocate.workflows.plan.PlanContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/**
 * Deploys with Compose on the host that holds the repository.
 *
 * <p>Each runs at least once and a repeat comes to the same. A deploy that fails is a result; raised are {@code ENVIRONMENT}
 * where no engine can be used and {@code PLAN} where the plan asks for what is not there.
 */
@ActivityInterface
public interface DeployActivities {
    /**
     * Writes down what runs, on the host's disk, and keeps its images from being pruned. Changes nothing that runs; a repeat
     * gives what the first call wrote down.
     */
    @ActivityMethod
    Running recordRunning(DeployRequest request);

    /** What {@link #recordRunning} wrote down for a task, until {@link #forget}. */
    @ActivityMethod
    Deployed deployed(PlanContext context, String task, String run);

    /** Forgets a deploy that was taken back. */
    @ActivityMethod
    void forget(DeployRequest request);

    /**
     * Returns when the images that a pipeline builds for the commit are there.
     *
     * @param until when to give up; the failure then says which image is missing
     */
    @ActivityMethod
    List<String> awaitImages(DeployRequest request, Running former, Instant until);

    /** Which combinations of old and new image and Compose file work (semantics B8), old with old first. */
    @ActivityMethod
    List<SkewCell> skew(DeployRequest request);

    /** Brings the commit up: images that changed are built, services whose image or command changed are recreated. */
    @ActivityMethod
    Deployment deploy(DeployRequest request, Running former);

    /** R2: brings back what ran before, by recorded digest. */
    @ActivityMethod
    Deployment restore(DeployRequest request, Running former);

    /** Asks every check once. */
    @ActivityMethod
    List<SmokeResult> smoke(SmokeRequest request);
}
