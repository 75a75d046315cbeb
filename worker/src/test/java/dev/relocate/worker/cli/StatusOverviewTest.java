package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.Silent;
import dev.relocate.worker.report.Recorded;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status tells of records alone, and to programs. */
class StatusOverviewTest {
    @TempDir
    private Path folder;

    private CommandContext context;
    private ResultRecords records;

    @BeforeEach
    void makeContext() {
        PrintStream sink = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        context = new CommandContext(
                Terminal.plain(sink, sink),
                Map.of("RELOCATE_HOME", folder.resolve("home").toString()),
                folder);
        records = ResultRecords.in(context.state().create().records());
    }

    private static RelocationStatus relocation(String plan, RelocationState state, boolean ended) {
        return new RelocationStatus(
                "shop",
                plan,
                "",
                "relocation/shop/" + plan,
                "run-of-" + plan,
                state,
                plan + " says this",
                2,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Instant.ofEpochSecond(plan.hashCode()),
                ended ? Optional.of(Instant.EPOCH) : Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private void takeBack(String task, RollbackCause cause, Reverted.Status how) {
        records.recordRollback(new RollbackRecord(
                "shop",
                "tidy",
                task,
                "run",
                cause,
                "Because of " + task + ".",
                new RollbackResult(
                        new Reverted(how, "", "", List.of("a.py")),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("Step of " + task + ".")),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false));
    }

    private String told(String target) {
        return StatusOverview.ofRecords(context, Target.parse(context, Optional.of(target)))
                .endedLines(context)
                .stream()
                .map(Text::plain)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatEndedIsToldWithoutAnyServerTheLastThreeOfIt() {
        for (String plan : List.of("a", "b", "c", "d")) {
            records.record(relocation(plan, RelocationState.DONE, true));
        }

        assertThat(StatusOverview.ofRecords(context, Target.ANY).ended())
                .extracting(RelocationStatus::plan)
                .containsExactly("d", "c", "b");
        assertThat(told("a")).contains("a in shop: done. a says this").doesNotContain("b says this");
    }

    @Test
    void aRollbackIsToldWhereAPersonAskedForItOrItWasNotPossible() {
        takeBack("asked", RollbackCause.REQUESTED, Reverted.Status.REVERTED);
        takeBack("conflict", RollbackCause.FAULT, Reverted.Status.CONFLICT);
        takeBack("part-of-an-end", RollbackCause.FAULT, Reverted.Status.REVERTED);

        assertThat(told("tidy"))
                .contains("Rollback of tidy/asked in shop: done. Because of asked.", "Step of asked.")
                .contains("Rollback of tidy/conflict in shop: not possible by itself")
                .doesNotContain("part-of-an-end");
        assertThat(told("other")).isEmpty();
    }

    @Test
    void aLandedTaskThatWasTakenBackSinceIsNoLongerToldAsLanded() throws Exception {
        Recorded one = new Recorded("one");
        records.record(one.landed("", ""));
        assertThat(told("tidy")).contains("one  landed  Landed as cccccccccccc.");

        records.recordRollback(one.rollback("", Optional.of("another-run")));
        assertThat(told("tidy")).contains("one  landed  Landed as cccccccccccc.");

        records.recordRollback(one.rollback("", Optional.of("run-of-the-relocation")));
        assertThat(told("tidy"))
                .contains("1 task was rolled back since.")
                .contains("one  rolled back  Taken back by commit dddddddddddd. one")
                .doesNotContain("Landed as");
        JsonNode task = new ObjectMapper()
                .readTree(Json.pretty(
                        StatusOverview.ofRecords(context, Target.ANY).json()))
                .at("/relocations/0/tasks/0");
        assertThat(task.get("state").asText()).isEqualTo("LANDED");
        assertThat(task.at("/takenBack/commit").asText()).isEqualTo("d".repeat(40));
        assertThat(task.at("/takenBack/reason").asText()).isEqualTo("one");
        assertThat(task.at("/takenBack/endedAt").asText()).isEqualTo("2026-11-26T10:10:00Z");
    }

    @Test
    void whatALaterRunFoundLandedIsTakenBackInBoth() {
        Recorded one = new Recorded("one");
        records.record(one.landed("", ""));
        records.record(one.foundLanded());
        records.recordRollback(
                one.rollback("", Optional.of("run-of-the-relocation"), Instant.parse("2026-11-26T12:00:00Z")));

        assertThat(told("tidy").split("one  rolled back", -1)).hasSize(3);
    }

    @Test
    void programsAreToldWhatIsWaitedForAndWhatToType() throws Exception {
        RelocationStatus soaking = relocation("soaking", RelocationState.WAITING, false);
        StatusOverview overview = new StatusOverview(
                List.of(new Situation(soaking, Optional.empty(), Optional.empty(), List.of())),
                List.of(new Silent("relocation/shop/lost", "shop", "lost", "", Silent.Cause.NO_WORKER)),
                List.of(),
                List.of(),
                List.of(),
                TakenBack.NOTHING,
                new TreeMap<>(),
                new TreeMap<>(Map.of("shop", new Freeze("id", "tidy", "one", "A test went red.", Instant.EPOCH))),
                false);

        JsonNode waits =
                new ObjectMapper().readTree(Json.pretty(overview.json())).get("waits");
        assertThat(waits.findValuesAsText("for"))
                .containsExactly(
                        "soaking says this",
                        "Nothing carries soaking on right now, nor serves the Web UI.",
                        "No worker serves it.",
                        "Frozen since 1970-01-01T00:00:00Z: A test went red.");
        assertThat(waits.findValues("type").stream().map(type -> type.get(0).asText()))
                .containsExactly(
                        "relocate abort soaking",
                        "relocate dev",
                        "relocate worker",
                        "relocate lift shop --cause \"…\"");
        String person = overview.lines(context).stream().map(Text::plain).collect(Collectors.joining("\n"));
        assertThat(waits.findValues("type"))
                .allSatisfy(type -> assertThat(person).contains(type.get(0).asText()));
    }
}
