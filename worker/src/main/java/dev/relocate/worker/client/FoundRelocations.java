package dev.relocate.worker.client;

import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.List;

/**
 * The relocations that run.
 *
 * @param told those whose workers tell how they are, the oldest first
 * @param silent the others
 */
public record FoundRelocations(List<RelocationStatus> told, List<Silent> silent) {}
