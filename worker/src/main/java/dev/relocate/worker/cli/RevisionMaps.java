package dev.relocate.worker.cli;

import dev.relocate.contracts.check.AcknowledgementTrailers;
import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.configuration.RelocateConfiguration;
import dev.relocate.contracts.configuration.RelocateConfiguration.Acknowledgement;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.worker.source.LocalRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contract maps of a repository at a revision, or of its working tree. */
final class RevisionMaps {
    /** What the maps of a working tree give as their revision. */
    private static final String WORKING_TREE = "working tree";

    private final LocalRepository source;
    private final Map<Optional<String>, Tree> trees = new HashMap<>();

    RevisionMaps(LocalRepository source) {
        this.source = source;
    }

    /**
     * Derives them.
     *
     * @param revision nothing for the working tree as it stands
     */
    ContractMaps at(Optional<String> revision) {
        return ContractMaps.of(contracts(revision), name(revision));
    }

    /** What a revision, or the working tree, adds to a base, skew included. */
    Check against(String base, Optional<String> revision) {
        Optional<String> before = Optional.of(base);
        return Check.against(contracts(before), name(before), contracts(revision), name(revision));
    }

    /** What the commits since a base accept in their trailers; without a base, the checked commit alone. */
    List<Acknowledgement> trailers(Optional<String> revision, Optional<String> against) {
        return source.messages(revision.orElse("HEAD"), against).entrySet().stream()
                .flatMap(commit -> AcknowledgementTrailers.of(commit.getKey(), commit.getValue()).stream())
                .toList();
    }

    /** What the repository's {@code .relocate.yaml} says at a revision, or in the working tree. */
    RelocateConfiguration configuration(Optional<String> revision) {
        return RelocateConfiguration.of(tree(revision));
    }

    private Contracts contracts(Optional<String> revision) {
        PythonFileCache scans = source.scans(); // which are read while the tree is listed
        return Contracts.withGraph(tree(revision), scans);
    }

    private String name(Optional<String> revision) {
        return revision.map(named -> source.commit(named).name()).orElse(WORKING_TREE);
    }

    /** A tree, listed once. */
    private Tree tree(Optional<String> revision) {
        return trees.computeIfAbsent(
                revision, wanted -> wanted.map(source::commit).map(source::tree).orElseGet(source::workingTree));
    }
}
