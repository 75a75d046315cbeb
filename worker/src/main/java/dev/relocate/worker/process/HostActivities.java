package dev.relocate.worker.process;

import dev.relocate.activities.deploy.ComposeDeployActivities;
import dev.relocate.activities.docker.EngineLedger;
import dev.relocate.activities.docker.LeftImages;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.gate.HostGateActivities;
import dev.relocate.activities.git.GitRepositoryActivities;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.activities.record.ClosingRecords;
import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.server.StateDirectory;
import java.util.List;

/** The activities of this host, put together on its state folder. */
final class HostActivities {
    private HostActivities() {}

    static List<Object> in(StateDirectory state) {
        EvidenceStore evidence = EvidenceStore.in(state.evidence());
        EngineLedger engines = EngineLedger.in(state.engines());
        Repositories repositories = HostRepositories.of(state);
        return List.of(
                new GitRepositoryActivities(repositories, evidence),
                new HostGateActivities(repositories, state.workspaces(), engines, evidence),
                new ClosingRecords(ResultRecords.in(state.records()), leftImages(state)::remove),
                new ComposeDeployActivities(state.workspaces(), state.deploys(), engines, evidence, System.getenv()));
    }

    /** The images that were built from this state folder. */
    static LeftImages leftImages(StateDirectory state) {
        return new LeftImages(EngineLedger.in(state.engines()), state.workspaces(), System.getenv());
    }
}
