package dev.relocate.contracts.check;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.ContractMaps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code relocate check} found.
 *
 * @param breaks those that count: all of a tree, or those that a change adds
 * @param existing those that were there before the change
 */
public record Check(List<Break> breaks, List<Break> existing) {
    /** A tree by itself: every break counts. */
    public static Check of(ContractMaps maps) {
        return new Check(maps.breaks(), List.of());
    }

    /** A change: the breaks that the proposal has and the base has not, and the parts of rows that it drops. */
    public static Check against(ContractMaps base, ContractMaps proposal) {
        Set<String> before = new HashSet<>();
        base.breaks().forEach(found -> before.add(found.id()));
        List<Break> added = new ArrayList<>();
        List<Break> existing = new ArrayList<>();
        for (Break found : proposal.breaks()) {
            (before.contains(found.id()) ? existing : added).add(found);
        }
        for (Break dropped : DroppedParts.between(base, proposal)) {
            boolean known = added.stream().anyMatch(found -> isSamePlace(found, dropped) && found.isCertain());
            if (!known) {
                added.removeIf(found -> isSamePlace(found, dropped));
                added.add(dropped);
            }
        }
        return new Check(List.copyOf(added), List.copyOf(existing));
    }

    private static boolean isSamePlace(Break one, Break other) {
        return one.kind().equals(other.kind()) && one.file().equals(other.file()) && one.line() == other.line();
    }

    /** Whether nothing that counts is certain. */
    public boolean passes() {
        return breaks.stream().noneMatch(Break::isCertain);
    }
}
