package dev.relocate.worker.process;

import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.worker.server.StateDirectory;

/** The repositories that plans name, as this host has them: clones lie in its state folder. */
public final class HostRepositories {
    private HostRepositories() {}

    /**
     * Those of a state folder, which is made where it is missing.
     *
     * @throws dev.relocate.worker.server.ServerException if the state folder cannot be used
     */
    public static Repositories of(StateDirectory state) {
        state.create();
        return Repositories.in(state.clones(), state.workspaces(), System.getenv());
    }
}
