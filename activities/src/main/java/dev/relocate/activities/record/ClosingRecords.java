package dev.relocate.activities.record;

import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.function.Consumer;

/** Stores how relocations and rollbacks ended, and then takes away what only they needed on this host. */
public final class ClosingRecords implements RecordActivities {
    private final ResultRecords records;
    private final Consumer<String> closing;

    /** @param closing takes away what is left of a repository's key; does not fail, and is quick enough for a short activity */
    public ClosingRecords(ResultRecords records, Consumer<String> closing) {
        this.records = records;
        this.closing = closing;
    }

    @Override
    public void record(RelocationStatus ended) {
        records.record(ended);
        closing.accept(ended.repository());
    }

    @Override
    public void recordRollback(RollbackRecord ended) {
        records.recordRollback(ended);
        closing.accept(ended.repository());
    }
}
