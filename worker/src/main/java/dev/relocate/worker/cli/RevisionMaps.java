package dev.relocate.worker.cli;

import dev.relocate.contracts.check.AcknowledgementTrailers;
import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.configuration.RelocateConfiguration;
import dev.relocate.contracts.configuration.RelocateConfiguration.Acknowledgement;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.worker.source.LocalRepository;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** The contract maps of a repository at a revision, or of its working tree. */
record RevisionMaps(LocalRepository source) {
    /** What the maps of a working tree give as their revision. */
    private static final String WORKING_TREE = "working tree";

    /**
     * Derives them.
     *
     * @param revision nothing for the working tree as it stands
     */
    ContractMaps at(Optional<String> revision) {
        return revision.map(this::at)
                .orElseGet(() -> ContractMaps.derive(source.workingTree(), WORKING_TREE, source.scans()));
    }

    ContractMaps at(String revision) {
        ObjectId commit = source.commit(revision);
        return ContractMaps.derive(source.tree(commit), commit.name(), source.scans());
    }

    /** What a revision, or the working tree, adds to a base, skew included. */
    Check against(String base, Optional<String> revision) {
        ObjectId before = source.commit(base);
        Optional<ObjectId> commit = revision.map(source::commit);
        return Check.against(
                Contracts.of(source.tree(before)),
                before.name(),
                Contracts.of(commit.map(source::tree).orElseGet(source::workingTree)),
                commit.map(ObjectId::name).orElse(WORKING_TREE));
    }

    /** What the commits since a base accept in their trailers; without a base, the checked commit alone. */
    List<Acknowledgement> trailers(Optional<String> revision, Optional<String> against) {
        return source.messages(revision.orElse("HEAD"), against).entrySet().stream()
                .flatMap(commit -> AcknowledgementTrailers.of(commit.getKey(), commit.getValue()).stream())
                .toList();
    }

    /** What the repository's {@code .relocate.yaml} says at a revision, or in the working tree. */
    RelocateConfiguration configuration(Optional<String> revision) {
        return RelocateConfiguration.of(
                revision.map(source::commit).map(source::tree).orElseGet(source::workingTree));
    }
}
