package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.report.Report;
import dev.relocate.worker.report.Report.Source;
import dev.relocate.workflows.relocation.RelocationState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowedLogsTest {
    private final FollowedLogs logs = new FollowedLogs();

    @Test
    void theSameLogOfAnotherGateOrTaskIsShownAndNoneTwice() {
        LogEntry one = entry("one", "test");
        LogEntry contract = entry("one", "contract");
        LogEntry two = entry("two", "test");

        assertThat(logs.take(report(Source.SERVER, "a", false), List.of(one, contract)))
                .containsExactly(one, contract);
        assertThat(logs.take(report(Source.SERVER, "a", false), List.of(one, contract, two)))
                .containsExactly(two);
        assertThat(logs.isOver()).isFalse();
    }

    @Test
    void aServerThatIsAwayForAMomentEndsNothing() {
        logs.take(report(Source.SERVER, "a", false), List.of());

        assertThat(logs.take(report(Source.GIT, "a", false), List.of(entry("one", "test"))))
                .isEmpty();
        assertThat(logs.take(report(Source.RECORD, "former run", true), List.of(entry("one", "test"))))
                .isEmpty();
        logs.missed();
        assertThat(logs.isOver()).isFalse();

        assertThat(logs.take(report(Source.RECORD, "a", true), List.of(entry("one", "test"))))
                .hasSize(1);
        assertThat(logs.isOver()).isTrue();
    }

    @Test
    void aServerThatStaysAwayIsWaitedForSixtyLooks() {
        logs.take(report(Source.SERVER, "a", false), List.of());
        for (int look = 0; look < 59; look++) {
            logs.take(report(Source.GIT, "a", false), List.of());
        }
        assertThat(logs.isLost()).isFalse();
        logs.missed();
        assertThat(logs.isLost()).isTrue();
        logs.take(report(Source.SERVER, "a", false), List.of());
        assertThat(logs.isLost()).isFalse();
    }

    @Test
    void whatNoServerTellsOfIsShownOnce() {
        assertThat(logs.take(report(Source.RECORD, "a", true), List.of(entry("one", "test"))))
                .hasSize(1);
        assertThat(logs.isOver()).isTrue();
    }

    private static LogEntry entry(String task, String gate) {
        return new LogEntry(Optional.of(task), gate, "passed", "a".repeat(64), Optional.empty());
    }

    private static Report report(Source source, String run, boolean ended) {
        return new Report(
                Report.VERSION,
                Instant.EPOCH,
                source,
                "shop",
                "tidy",
                Optional.empty(),
                run,
                "relocation/shop/tidy",
                "",
                ended ? RelocationState.DONE : RelocationState.RUNNING,
                ended,
                "",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
