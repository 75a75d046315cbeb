package dev.relocate.worker.process;

import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.server.StateDirectory;
import java.util.List;

/** The activities of this host, put together on its state folder. */
final class HostActivities {
    private HostActivities() {}

    static List<Object> in(StateDirectory state) {
        return List.of(ResultRecords.in(state.records()));
    }
}
