package dev.relocate.worker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.report.Recorded;
import dev.relocate.worker.source.GitFolder;
import dev.relocate.workflows.record.LiftRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Lifted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** report, diff and logs from records and evidence alone: no server runs, and none is started. */
class EvidenceCommandsTest {
    private static final String PATCH = """
            diff --git a/a.py b/a.py
            --- a/a.py
            +++ b/a.py
            @@ -1 +1,2 @@
            -import old
            +import new
            +x = "\u001b[31m"
            """;

    @TempDir
    private Path folder;

    private Path state;

    @BeforeEach
    void record() {
        state = folder.resolve("relocate-state");
        EvidenceStore evidence = EvidenceStore.in(state.resolve("evidence"));
        String log = evidence.put("\u001b]0;title\u0007\u001b[32mok\u001b[0m\rTOKEN=***\n".getBytes(UTF_8));
        String details = evidence.put("""
                {"moved": [], "rewrites": 1, "rewrittenFiles": 1, "shims": [], "unresolved": []}""".getBytes(UTF_8));
        ResultRecords records = ResultRecords.in(state.resolve("records"));
        Recorded one = new Recorded("one");
        records.record(one.relocation(log, evidence.put(PATCH.getBytes(UTF_8)), Optional.of(details)));
        records.recordRollback(one.rollback("a".repeat(64), Optional.empty()));
        records.recordLift(new LiftRecord("shop", new Lifted("incident-1", "ida", "the disk was full", Instant.EPOCH)));
    }

    private Invocation relocate(String... arguments) {
        Invocation invocation = Invocation.in(folder, arguments);
        assertThat(state.resolve("temporal.db")).doesNotExist();
        return invocation;
    }

    @Test
    void aReportGoesToTheStateFolderAndSaysWhere() throws Exception {
        Invocation report = relocate("report");

        assertThat(report.exitCode()).as(report.error()).isZero();
        Path file = Path.of(report.output().strip());
        assertThat(file).hasParent(state.resolve("reports"));
        assertThat(file.getFileName().toString()).isEqualTo("tidy-20261126-100000-run-of-t.html");
        assertThat(Files.readString(file)).startsWith("<!doctype html>").contains("tidy: rolled back");
        assertThat(relocate("report", "tidy/one").output()).contains("tidy-one-2026");
    }

    @Test
    void aFileOfOnesOwnTakesTheReportWhole() throws Exception {
        Files.writeString(folder.resolve("mine.md"), "former");
        assertThat(relocate("report", "tidy", "--format", "markdown", "--output", "mine.md")
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("mine.md")).content().startsWith("# tidy: rolled back");
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));

        Invocation nowhere = relocate("report", "--output", "no/such/folder.html");
        assertThat(nowhere.exitCode()).isEqualTo(4);
        assertThat(nowhere.error()).contains("its folder is not there");
    }

    @Test
    void aFileThatIsThereKeepsItsPermissionsAndALinkItsTarget() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), "former");
        Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.md"), page);

        assertThat(relocate("report", "--format", "markdown", "--output", "link.md")
                        .exitCode())
                .isZero();
        assertThat(link).isSymbolicLink();
        assertThat(page).content().startsWith("# tidy");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void aNewFileHasThePermissionsOfAnyOther() throws Exception {
        Path other = Files.createFile(folder.resolve("other"));
        relocate("report", "--output", "new.html");
        assertThat(Files.getPosixFilePermissions(folder.resolve("new.html")))
                .isEqualTo(Files.getPosixFilePermissions(other));

        Path own = Path.of(relocate("report").output().strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPipeTakesAReportAndStaysOne() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        relocate("report", "--format", "markdown", "--output", "pipe");
        assertThat(read.get(30, TimeUnit.SECONDS)).startsWith("# tidy");
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    @Test
    void theJsonOfAReportKeepsToItsSchema() throws Exception {
        Invocation report = relocate("report", "--json");
        String schema = Files.readString(Path.of("..", "docs", "report.schema.json"));

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema, InputFormat.JSON)
                        .validate(report.output(), InputFormat.JSON))
                .isEmpty();
        JsonNode json = new ObjectMapper().readTree(report.output());
        assertThat(json.at("/tasks/0/rollbacks/0/runbooks/0").asText()).isEqualTo("R2");
        assertThat(json.at("/source").asText()).isEqualTo("RECORD");
        assertThat(json.at("/freezes/0/lifted/cause").asText()).isEqualTo("the disk was full");
    }

    @Test
    void aDiffIsPrintedByteForByteOrCounted() {
        assertThat(relocate("diff", "tidy/one").output()).isEqualTo(PATCH);
        assertThat(relocate("diff", "--stat").output()).contains("modify a.py  +2 -1", "1 file changed, +2 -1");
        assertThat(relocate("diff", "--json").output()).contains("\"added\" : 2");
    }

    @Test
    void theEndOfALogIsShownAloneWhereItIsAskedForAndWhereLogsAreFollowed() {
        String lines = IntStream.rangeClosed(1, 30)
                .mapToObj(line -> "line " + line + "\n")
                .collect(Collectors.joining());
        String log = EvidenceStore.in(state.resolve("evidence")).put(lines.getBytes(UTF_8));
        ResultRecords.in(state.resolve("records")).record(new Recorded("one").relocation(log, "", Optional.empty()));

        assertThat(relocate("logs", "tidy/one", "test").output()).isEqualTo(lines);
        assertThat(relocate("logs", "tidy/one", "test", "--tail", "2").output()).isEqualTo("line 29\nline 30\n");
        assertThat(relocate("logs", "tidy/one", "test", "--tail", "0").output()).isEmpty();
        assertThat(relocate("logs", "tidy/one", "test", "--tail", "99").output())
                .isEqualTo(lines);
        assertThat(relocate("logs", "tidy/one", "test", "--tail", "1", "--json").output())
                .contains("\"text\" : \"line 30\\n\"");

        assertThat(relocate("logs", "tidy/one", "test", "--follow").output().lines())
                .hasSize(11)
                .startsWith("==> tidy/one test: failed (the last 10 of 30 lines)", "line 21")
                .endsWith("line 30");
        assertThat(relocate("logs", "tidy/one", "test", "--follow", "--tail", "all")
                        .output())
                .isEqualTo("==> tidy/one test: failed\n" + lines);

        assertThat(relocate("logs", "tidy/one", "test", "--tail", "-1").error())
                .contains("--tail is \"-1\": write a number");
        assertThat(relocate("logs", "tidy", "--tail", "3").error()).contains("--tail is for one log: name a gate");
    }

    @Test
    void logsAreListedAndPrintedWithoutWhatWouldSteerATerminal() {
        Invocation list = relocate("logs", "tidy");
        assertThat(list.output())
                .contains("tidy baseline-test", "tidy/one test", "tidy/one deploy", "tidy/one rollback-test")
                .contains("not on this host");

        assertThat(relocate("logs", "tidy/one", "test").output()).isEqualTo("ok\nTOKEN=***\n");
        assertThat(relocate("logs", "tidy", "--json").output()).containsSubsequence("\"plan\"", "\"run\"", "\"logs\"");
        assertThat(relocate("logs", "tidy/one", "test", "--json").output())
                .containsSubsequence("\"log\" : {", "\"text\" : \"ok");
        Invocation gone = relocate("logs", "tidy/one", "rollback-test");
        assertThat(gone.exitCode()).isEqualTo(4);
        assertThat(gone.error()).contains("is not in", "where the gate ran");
    }

    @Test
    void whatAnEarlierRunLandedIsShownAfterARunThatFoundNothingToDo() throws Exception {
        Files.delete(state.resolve("records/shop/tidy/one-run-of-the-rollback.rollback"));
        EvidenceStore evidence = EvidenceStore.in(state.resolve("evidence"));
        Recorded one = new Recorded("one");
        ResultRecords records = ResultRecords.in(state.resolve("records"));
        records.record(one.landed(evidence.put("ran\n".getBytes(UTF_8)), evidence.put(PATCH.getBytes(UTF_8))));
        records.record(one.foundLanded());

        Invocation diff = relocate("diff", "tidy/one");
        assertThat(diff.output()).isEqualTo(PATCH);
        assertThat(diff.error()).contains("landed by the run of 2026-11-26 10:00:00 UTC");
        assertThat(relocate("logs", "tidy/one", "test").output()).isEqualTo("ran\n");
        assertThat(new ObjectMapper()
                        .readTree(relocate("report", "--json").output())
                        .at("/tasks/0/landedBy")
                        .asText())
                .isEqualTo("run-of-the-relocation");
    }

    @Test
    void whatNoRecordHereLandedEndsWithTwoAndASentence() throws Exception {
        Files.delete(state.resolve("records/shop/tidy/run-of-the-relocation.json"));
        ResultRecords.in(state.resolve("records")).record(new Recorded("one").foundLanded());

        Invocation diff = relocate("diff", "tidy/one");
        assertThat(diff.exitCode()).isEqualTo(2);
        assertThat(diff.output()).isEmpty();
        assertThat(diff.error()).contains("the branch had it already");
        Invocation logs = relocate("logs", "tidy/one");
        assertThat(logs.exitCode()).isEqualTo(2);
        assertThat(logs.error()).contains("no log");
    }

    @Test
    void aNewerRunThatTheRepositoryTellsOfIsNotPassedOver() throws Exception {
        GitFolder git = GitFolder.create(folder.resolve("shop"));
        git.write("a.py", "old\n");
        git.commit();
        git.write("a.py", "newer\n");
        git.commit();
        git.run("update-ref", "refs/relocate/tidy/one/later", "HEAD");
        String log = EvidenceStore.in(state.resolve("evidence")).put("ran\n".getBytes(UTF_8));
        ResultRecords.in(state.resolve("records"))
                .record(new Recorded("one").landed(log, "", git.root().toString()));

        Invocation diff = relocate("diff", "tidy/one");
        assertThat(diff.exitCode()).as(diff.error()).isZero();
        assertThat(diff.output()).contains("-old", "+newer");
        assertThat(diff.error()).contains("A newer run (later) of tidy may be under way", "relocate status");
        Invocation logs = relocate("logs", "tidy/one", "test");
        assertThat(logs.output()).isEqualTo("ran\n");
        assertThat(logs.error()).contains("A newer run (later) of tidy may be under way");
        assertThat(relocate("report", "--json").output()).contains("A newer run (later) of tidy may be under way");
    }

    @Test
    void whatIsMeantIsSuggestedWithTwo() {
        Invocation plan = relocate("report", "tidi");
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.error()).contains("Did you mean \"tidy\"?", "No server runs");
        Invocation task = relocate("diff", "tidy/on");
        assertThat(task.exitCode()).isEqualTo(2);
        assertThat(task.error()).contains("Did you mean \"tidy/one\"?");
        Invocation gate = relocate("logs", "tidy/one", "tset");
        assertThat(gate.exitCode()).isEqualTo(2);
        assertThat(gate.error()).contains("Did you mean \"test\"?");
        assertThat(relocate("report", "land-one@cccccccccccc").error()).contains("is a gate");
        assertThat(relocate("logs", "--follow", "--json").exitCode()).isEqualTo(2);
    }

    @Test
    void twoRepositoriesWithAPlanOfOneNameAreToldApart() {
        Recorded one = new Recorded("one");
        RelocationStatus other = one.relocation("", "", Optional.empty());
        ResultRecords.in(state.resolve("records"))
                .record(new RelocationStatus(
                        "store",
                        other.plan(),
                        "",
                        "relocation/store/tidy",
                        "r2",
                        other.state(),
                        "",
                        0,
                        other.baseline(),
                        other.tasks(),
                        other.gate(),
                        other.decisions(),
                        other.startedAt(),
                        other.endedAt(),
                        false,
                        other.source(),
                        other.startedBy()));
        Invocation both = relocate("report", "tidy");

        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.error()).contains("relocation/shop/tidy", "relocation/store/tidy");
        assertThat(relocate("report", "relocation/store/tidy").exitCode()).isZero();
    }
}
