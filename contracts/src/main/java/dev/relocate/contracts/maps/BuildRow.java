package dev.relocate.contracts.maps;

import java.util.List;
import java.util.Optional;

/**
 * A row of the build map: a Dockerfile with a stage and a context.
 *
 * @param dockerfile repository path
 * @param stage as a service or CI names it
 * @param context repository path, {@code .} for the root
 * @param copies COPY and ADD, in order
 * @param entrypoint words; empty where the base image's holds
 * @param command words; empty where the base image's holds
 * @param healthcheck the words that it runs
 * @param ci the steps that build it
 * @param breakConditions what would break the row
 */
public record BuildRow(
        String dockerfile,
        Optional<String> stage,
        String context,
        List<Copy> copies,
        List<String> entrypoint,
        List<String> command,
        Optional<List<String>> healthcheck,
        List<CiStep> ci,
        List<ServiceRow.BreakCondition> breakConditions) {
    /**
     * A COPY or ADD.
     *
     * @param from the stage or image of {@code --from}
     */
    public record Copy(List<String> sources, String target, Optional<String> from, int line) {}

    /** A CI step that builds the image; context as in {@link BuildRow}. */
    public record CiStep(String workflow, int line, String context, List<String> tags) {}
}
