package dev.relocate.activities.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What report and status know once the server has forgotten (semantics H2). */
class ResultRecordsTest {
    @TempDir
    private Path folder;

    private static RelocationStatus relocation(String plan, String run, int startedAt) {
        return new RelocationStatus(
                "shop",
                plan,
                "digest",
                "relocation/shop/" + plan,
                run,
                RelocationState.DONE,
                "1 of 1 tasks landed.",
                2,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Instant.ofEpochSecond(startedAt),
                Optional.of(Instant.ofEpochSecond(startedAt + 1)),
                false,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatEndsIsStoredBeforeItsLeftoversAreTakenAway() {
        ResultRecords records = ResultRecords.in(folder);
        List<String> seen = new ArrayList<>();
        ClosingRecords closing = new ClosingRecords(
                records,
                key -> seen.add(key + " " + records.all().size() + " "
                        + records.rollbacks().size()));

        closing.record(relocation("tidy", "run", 1));
        closing.recordRollback(rollback("one", "run", 2));

        assertThat(seen).containsExactly("shop 1 0", "shop 1 1");
    }

    private static RollbackRecord rollback(String task, String run, int startedAt) {
        return new RollbackRecord(
                "shop",
                "tidy",
                task,
                run,
                RollbackCause.REQUESTED,
                "Taken back by ada.",
                new RollbackResult(
                        new Reverted(Reverted.Status.REVERTED, "head", "tree", List.of()),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("Took the change back.")),
                Instant.ofEpochSecond(startedAt),
                Instant.ofEpochSecond(startedAt + 1),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private ResultRecords records() {
        return ResultRecords.in(folder.resolve("reports"));
    }

    @Test
    void relocationsAndRollbacksAreKeptApartTheNewestFirst() {
        RelocationStatus first = relocation("tidy", "run-1", 10);
        RelocationStatus second = relocation("other", "run-2", 20);
        RollbackRecord one = rollback("one", "run-3", 30);
        RollbackRecord two = rollback("two", "run-4", 40);
        records().record(second);
        records().record(first);
        records().recordRollback(one);
        records().recordRollback(two);

        assertThat(records().all()).containsExactly(second, first);
        assertThat(records().rollbacks()).containsExactly(two, one);
    }

    @Test
    void everyRunOfAPlanAndEveryRollbackOfATaskHasItsOwn() {
        records().record(relocation("tidy", "run-1", 10));
        records().record(relocation("tidy", "run-2", 20));
        records().recordRollback(rollback("one", "run-3", 30));
        records().recordRollback(rollback("one", "run-4", 40));

        assertThat(records().all()).extracting(RelocationStatus::run).containsExactly("run-2", "run-1");
        assertThat(records().rollbacks()).extracting(RollbackRecord::run).containsExactly("run-4", "run-3");
    }

    @Test
    void aRepeatOfTheLastStepWritesTheSameRecordAgain() {
        records().recordRollback(rollback("one", "run-3", 30));
        records().recordRollback(rollback("one", "run-3", 30));
        records().record(relocation("tidy", "run-1", 10));
        records().record(relocation("tidy", "run-1", 10));

        assertThat(records().rollbacks()).hasSize(1);
        assertThat(records().all()).hasSize(1);
    }

    @Test
    void aDamagedRecordHidesNoOther() throws Exception {
        records().recordRollback(rollback("one", "run-3", 30));
        Files.writeString(folder.resolve("reports/shop/tidy/two-run-4.rollback"), "{\"repository\": ");
        Files.writeString(folder.resolve("reports/shop/tidy/run-5.json"), "not JSON");

        assertThat(records().rollbacks()).hasSize(1);
        assertThat(records().all()).isEmpty();
    }

    @Test
    void nothingIsRecordedOutsideOfTheFolder() throws Exception {
        records().record(relocation("..", "../../out", 10));
        records().recordRollback(rollback("../../../out", "..", 30));

        try (Stream<Path> made = Files.walk(folder)) {
            assertThat(made.filter(Files::isRegularFile))
                    .hasSize(2)
                    .allMatch(file -> file.startsWith(folder.resolve("reports")));
        }
    }
}
