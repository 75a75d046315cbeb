package dev.relocate.worker.plan;

import dev.relocate.workflows.plan.Plan;
import java.util.List;
import java.util.Map;

/** What came of reading a plan file. */
public sealed interface PlanReading {
    /**
     * The plan is free of mistakes as far as its file and the repository's paths tell.
     *
     * @param digest SHA-256 of what the plan asks for, see {@link PlanDigest}
     * @param notes what the defaults became, and what a careful author would look at; in the order of the file
     * @param file the plan file as it was named
     * @param taskLines the line of each task in that file, by task id
     */
    record Accepted(Plan plan, String digest, List<Note> notes, String file, Map<String, Integer> taskLines)
            implements PlanReading {}

    /**
     * The plan is wrong, and nothing may start.
     *
     * @param mistakes all of them, at least one, in the order of the file
     */
    record Refused(List<PlanMistake> mistakes) implements PlanReading {}
}
