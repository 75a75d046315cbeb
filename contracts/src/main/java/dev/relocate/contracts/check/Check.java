package dev.relocate.contracts.check;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.breaks.BreakKind;
import dev.relocate.contracts.configuration.RelocateConfiguration.Acknowledgement;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.maps.ServiceRow;
import dev.relocate.contracts.model.Contracts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code relocate check} found.
 *
 * @param breaks those that count: all of a tree, or those that a change adds
 * @param existing those that were there before the change
 * @param acknowledged those that somebody accepts: listed, and never counted
 * @param unmatched acknowledgements that match nothing or are out of date
 * @param skew what fails while image and Compose file are of different revisions: listed, and never counted, as the change
 *     may be made in two steps
 */
public record Check(
        List<Break> breaks,
        List<Break> existing,
        List<Break> acknowledged,
        List<Acknowledgement> unmatched,
        List<Break> skew) {
    /** A tree by itself: every break counts. */
    public static Check of(ContractMaps maps) {
        return new Check(maps.breaks(), List.of(), List.of(), List.of(), List.of());
    }

    /** A change: the breaks that the proposal has and the base has not, and the parts of rows that it drops. */
    public static Check against(ContractMaps base, ContractMaps proposal) {
        Set<String> before = new HashSet<>();
        base.breaks().forEach(found -> before.add(found.id()));
        List<Break> added = new ArrayList<>();
        List<Break> existing = new ArrayList<>();
        Set<String> mounted = mounted(base);
        for (Break found : proposal.breaks()) {
            // what a base mounted without a break was there: nothing makes it later
            boolean gone = mounted.contains(found.id()) && !found.isCertain();
            (before.contains(found.id()) ? existing : added).add(gone ? found.madeCertain() : found);
        }
        for (Break dropped : DroppedParts.between(base, proposal)) {
            boolean known = added.stream().anyMatch(found -> isSamePlace(found, dropped) && found.isCertain());
            if (!known) {
                added.removeIf(found -> isSamePlace(found, dropped));
                added.add(dropped);
            }
        }
        return new Check(List.copyOf(added), List.copyOf(existing), List.of(), List.of(), List.of());
    }

    /** As {@link #against(ContractMaps, ContractMaps)}, with the skew between the two revisions. */
    public static Check against(Contracts base, String baseRevision, Contracts proposal, String proposalRevision) {
        Check check = against(ContractMaps.of(base, baseRevision), ContractMaps.of(proposal, proposalRevision));
        return new Check(
                check.breaks, check.existing, check.acknowledged, check.unmatched, Skew.between(base, proposal));
    }

    /** The ids that breaks of a tree's mounts would have. */
    private static Set<String> mounted(ContractMaps maps) {
        Set<String> ids = new HashSet<>();
        for (ServiceRow service : maps.services()) {
            for (ServiceRow.Mount mount : service.mounts()) {
                service.composeFiles()
                        .forEach(file -> ids.add(Break.id(
                                BreakKind.MOUNT_SOURCE, file, service.name(), mount.source() + ":" + mount.target())));
            }
        }
        return ids;
    }

    /**
     * This check with the breaks set aside that somebody accepts (semantics A11).
     *
     * @param acknowledgements from {@code .relocate.yaml} or a commit's trailers
     * @param today an acknowledgement counts up to its last day
     */
    public Check acknowledging(List<Acknowledgement> acknowledgements, LocalDate today) {
        Set<String> accepted = new HashSet<>();
        List<Acknowledgement> idle = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        breaks.forEach(found -> ids.add(found.id()));
        existing.forEach(found -> ids.add(found.id()));
        skew.forEach(found -> ids.add(found.id()));
        for (Acknowledgement acknowledgement : acknowledgements) {
            if (ids.contains(acknowledgement.id())
                    && !acknowledgement.reason().isBlank()
                    && isInForce(acknowledgement, today)) {
                accepted.add(acknowledgement.id());
            } else {
                idle.add(acknowledgement);
            }
        }
        List<Break> setAside = new ArrayList<>(acknowledged);
        breaks.stream().filter(found -> accepted.contains(found.id())).forEach(setAside::add);
        existing.stream().filter(found -> accepted.contains(found.id())).forEach(setAside::add);
        skew.stream().filter(found -> accepted.contains(found.id())).forEach(setAside::add);
        return new Check(
                without(breaks, accepted),
                without(existing, accepted),
                List.copyOf(setAside),
                List.copyOf(idle),
                without(skew, accepted));
    }

    private static boolean isInForce(Acknowledgement acknowledgement, LocalDate today) {
        try {
            return acknowledgement
                    .until()
                    .map(LocalDate::parse)
                    .filter(today::isAfter)
                    .isEmpty();
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private static List<Break> without(List<Break> breaks, Set<String> accepted) {
        return breaks.stream().filter(found -> !accepted.contains(found.id())).toList();
    }

    private static boolean isSamePlace(Break one, Break other) {
        return one.kind().equals(other.kind()) && one.file().equals(other.file()) && one.line() == other.line();
    }

    /** Whether nothing that counts is certain. */
    public boolean passes() {
        return breaks.stream().noneMatch(Break::isCertain);
    }
}
