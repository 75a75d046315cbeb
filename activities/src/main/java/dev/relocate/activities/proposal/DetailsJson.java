package dev.relocate.activities.proposal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.PlannedTask.Acknowledgement;
import dev.relocate.workflows.repository.ProposalDetails;
import dev.relocate.workflows.repository.ProposalDetails.Undecided;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes all that a change is, for the evidence store. */
final class DetailsJson {
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    private static final int LONGEST_TEXT = 500;

    private DetailsJson() {}

    /** A {@link ProposalDetails} as JSON; equal changes give equal bytes. */
    static byte[] of(PlannedTask task, ProposedChange change) {
        Map<String, String> acknowledged = task.acknowledge().stream()
                .collect(Collectors.toMap(Acknowledgement::unresolved, Acknowledgement::reason, (one, other) -> one));
        ProposalDetails details = new ProposalDetails(
                change.moved().stream()
                        .map(move -> new PlannedMove(move.from(), move.to()))
                        .toList(),
                change.rewrites(),
                change.rewrittenFiles(),
                change.shims(),
                change.unresolved().stream()
                        .map(each -> undecided(each, Optional.ofNullable(acknowledged.get(each.id()))))
                        .toList());
        try {
            return JSON.writeValueAsBytes(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A record of our own cannot be written as JSON.", impossible);
        }
    }

    private static Undecided undecided(Unresolved each, Optional<String> reason) {
        return new Undecided(
                each.id(),
                each.file(),
                each.line(),
                OneLine.of(each.text(), LONGEST_TEXT),
                OneLine.of(each.why(), LONGEST_TEXT),
                reason);
    }
}
