package dev.relocate.moves.draft;

import dev.relocate.moves.rules.Separation;
import java.util.List;

/**
 * A plan as it was drafted.
 *
 * @param tasks in the order in which they are to be done, stage by stage
 * @param separate the pairs that must not change together, of what the tasks touch
 */
public record DraftedPlan(List<DraftedTask> tasks, List<Separation> separate) {}
