package dev.relocate.workflows.host;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Finds a host for work that every host could do; run by whichever worker takes it. */
@ActivityInterface
public interface HostChoiceActivities {
    /**
     * The queue of a host that is there: the one asked about, if a worker serves it after all, else the one that answers.
     *
     * @param lost the queue that nobody took work from; empty where there was none yet
     */
    @ActivityMethod
    String chooseHost(String lost);
}
