package dev.relocate.worker.cli;

import dev.relocate.contracts.configuration.RelocateConfiguration;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.worker.source.LocalRepository;
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

    /** What the repository's {@code .relocate.yaml} says at a revision, or in the working tree. */
    RelocateConfiguration configuration(Optional<String> revision) {
        return RelocateConfiguration.of(
                revision.map(source::commit).map(source::tree).orElseGet(source::workingTree));
    }
}
