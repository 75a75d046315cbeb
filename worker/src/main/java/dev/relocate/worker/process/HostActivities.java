package dev.relocate.worker.process;

import dev.relocate.activities.deploy.ComposeDeployActivities;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.gate.HostGateActivities;
import dev.relocate.activities.git.GitRepositoryActivities;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.server.StateDirectory;
import java.util.List;

/** The activities of this host, put together on its state folder. */
final class HostActivities {
    private HostActivities() {}

    static List<Object> in(StateDirectory state) {
        EvidenceStore evidence = EvidenceStore.in(state.evidence());
        Repositories repositories = HostRepositories.of(state);
        return List.of(
                new GitRepositoryActivities(repositories, evidence),
                new HostGateActivities(repositories, state.workspaces(), evidence),
                ResultRecords.in(state.records()),
                new ComposeDeployActivities(state.workspaces(), state.deploys(), evidence, System.getenv()));
    }
}
