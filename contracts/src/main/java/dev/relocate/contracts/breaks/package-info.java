/**
 * What is broken in a tree: one rule a class, each reading {@link dev.relocate.contracts.model.Contracts} and adding to
 * {@link dev.relocate.contracts.breaks.Findings}.
 *
 * <p>A rule is silent where it cannot know, says {@code likely} where something outside the repository may make it right,
 * and {@code certain} only where nothing can.
 */
package dev.relocate.contracts.breaks;
