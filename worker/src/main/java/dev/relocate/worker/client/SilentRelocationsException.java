package dev.relocate.worker.client;

import java.util.List;
import java.util.stream.Collectors;

/** Relocations run, and nothing answers for them. */
public final class SilentRelocationsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param silent at least one */
    public SilentRelocationsException(List<Silent> silent) {
        super(silent.stream().map(Silent::workflowId).collect(Collectors.joining(", ", "No worker answers for ", "."))
                + " Start one: relocate worker. See relocate status.");
    }
}
