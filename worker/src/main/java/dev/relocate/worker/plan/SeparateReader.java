package dev.relocate.worker.plan;

import dev.relocate.moves.rules.Separation;
import dev.relocate.worker.plan.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code separate:}, pairs of path patterns that do not change together (semantics B5). */
final class SeparateReader {
    private static final String PAIR = "a pair of path patterns such as [workers/**, scripts/pipeline_worker.py]";

    private SeparateReader() {}

    /** @param repository where the patterns should match something; nothing where it could not be read */
    static List<List<String>> read(Value value, Optional<RepositoryAtBranch> repository, Notes notes) {
        List<List<String>> pairs = new ArrayList<>();
        for (Value item : value.list("a list of pairs").orElse(List.of())) {
            List<Value> sides = item.list(PAIR).orElse(List.of());
            if (item.isList() && sides.size() != 2) {
                item.refuse("has " + sides.size() + (sides.size() == 1 ? " entry" : " entries"), PAIR);
                continue;
            }
            pairs.add(sides.stream()
                    .flatMap(side -> pattern(side, repository, notes).stream())
                    .toList());
        }
        return List.copyOf(pairs);
    }

    private static Optional<String> pattern(Value side, Optional<RepositoryAtBranch> repository, Notes notes) {
        Optional<String> pattern = RepositoryPaths.read(side);
        boolean idle = pattern.isPresent()
                && repository.isPresent()
                && repository.get().tree().files().keySet().stream()
                        .noneMatch(file -> Separation.matches(pattern.get(), file));
        if (idle) {
            notes.advise(side, "matches no file on the branch");
        }
        return pattern;
    }
}
