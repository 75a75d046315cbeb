package dev.relocate.moves.draft;

import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.Stage;
import java.util.List;
import java.util.Optional;

/**
 * One unit of a drafted plan.
 *
 * @param id unique in the plan, as a plan's names are written
 * @param moves what moves together, at least one
 * @param stage the lowest stage that holds it, once the tasks before it are done
 * @param reason why that stage, one sentence
 * @param forcedBy what forces it there, as {@code docker/Dockerfile.worker:3}, its line as the tasks before leave it; nothing
 *     where nothing does
 * @param runtimeFiles what is edited beside Python in Stage 3, in the order of paths
 * @param skewShim whether a Compose service starts what moves, so that two steps are safer than one
 * @param unresolved what a person has to look at
 */
public record DraftedTask(
        String id,
        List<Move> moves,
        Stage stage,
        String reason,
        Optional<String> forcedBy,
        List<String> runtimeFiles,
        boolean skewShim,
        List<Unresolved> unresolved) {}
