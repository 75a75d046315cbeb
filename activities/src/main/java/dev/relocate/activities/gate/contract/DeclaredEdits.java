package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The differences of a Compose project that a task means to make: in the lines of a service that it edits, the runtime
 * command, and anywhere else there only a moved path written anew (semantics D5).
 */
final class DeclaredEdits {
    private static final Set<String> RUNTIME_COMMAND = Set.of("command", "entrypoint");

    private final ChangedLines changed;
    private final List<PlannedMove> moves;

    DeclaredEdits(ChangedLines changed, List<PlannedMove> moves) {
        this.changed = changed;
        this.moves = moves;
    }

    /** Whether the task means this difference. */
    boolean include(Difference difference) {
        List<String> path = difference.path();
        boolean inService = path.size() >= 3 && path.get(0).equals("services");
        return inService
                && changed.touch(path.get(1), path.get(2))
                && (RUNTIME_COMMAND.contains(path.get(2)) || isMovedPath(difference));
    }

    private boolean isMovedPath(Difference difference) {
        Optional<String> before =
                difference.before().filter(JsonNode::isTextual).map(JsonNode::textValue);
        Optional<String> after = difference.after().filter(JsonNode::isTextual).map(JsonNode::textValue);
        return before.map(this::moved)
                .filter(text -> after.equals(Optional.of(text)))
                .isPresent();
    }

    private String moved(String text) {
        String result = text;
        for (PlannedMove move : moves) {
            result = replaced(result, move.from(), move.to());
            result = replaced(result, dotted(move.from()), dotted(move.to()));
        }
        return result;
    }

    private static String replaced(String text, String from, String to) {
        Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(from) + "(?![\\w-])");
        return whole.matcher(text).replaceAll(Matcher.quoteReplacement(to));
    }

    private static String dotted(String path) {
        return path.replaceFirst("\\.py$", "").replace('/', '.');
    }
}
