package dev.relocate.activities.gate.contract;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Breaks that a file had before it moved: under its new path they have another id, and are no newer for that. */
final class CarriedBreaks {
    private final Map<String, Integer> before = new HashMap<>();
    private final List<PlannedMove> moves;

    private CarriedBreaks(List<PlannedMove> moves) {
        this.moves = moves;
    }

    static CarriedBreaks of(ContractMaps base, List<PlannedMove> moves) {
        CarriedBreaks carried = new CarriedBreaks(moves);
        base.breaks().forEach(found -> carried.before.merge(key(found, found.file()), 1, Integer::sum));
        return carried;
    }

    /** The breaks that are left when each moved file keeps as many of a kind as it had. */
    List<Break> without(List<Break> added) {
        Map<String, Integer> left = new HashMap<>(before);
        List<Break> remaining = new ArrayList<>();
        for (Break found : added) {
            String origin = origin(found.file());
            boolean moved = !origin.equals(found.file());
            if (!moved || left.merge(key(found, origin), -1, Integer::sum) < 0) {
                remaining.add(found);
            }
        }
        return List.copyOf(remaining);
    }

    private String origin(String file) {
        for (PlannedMove move : moves) {
            if (file.equals(move.to()) || file.startsWith(move.to() + "/")) {
                return move.from() + file.substring(move.to().length());
            }
        }
        return file;
    }

    private static String key(Break found, String file) {
        return found.kind() + "\0" + file;
    }
}
