package dev.relocate.worker.plan;

import dev.relocate.workflows.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            implements PlanReading {
        /** What is to be tried before anything starts. */
        public LocatedPlan located() {
            return new LocatedPlan(plan, file, taskLines);
        }

        /** What this machine lacks, so that a relocation by this plan cannot be started on it. */
        public List<PlanMistake> lacking() {
            return notes.stream()
                    .filter(note -> note.kind() == Note.Kind.LACKING)
                    .map(note -> new PlanMistake(
                            file, note.line(), 0, note.key(), note.text(), Optional.empty(), Optional.empty()))
                    .toList();
        }
    }

    /**
     * The plan is wrong, and nothing may start.
     *
     * @param mistakes all that reading tells, at least one, in the order of the file
     * @param triable the plan, where its mistakes lie outside of what its tasks are made of, so that these can be tried all
     *     the same
     */
    record Refused(List<PlanMistake> mistakes, Optional<LocatedPlan> triable) implements PlanReading {}
}
