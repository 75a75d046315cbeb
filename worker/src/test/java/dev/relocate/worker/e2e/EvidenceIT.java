package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a real relocation while it waits, after it landed, and after it was taken back; by report, diff, logs, open. */
class EvidenceIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Path home;
    private SampleRepository repository;

    @BeforeEach
    void makeRepository() throws Exception {
        RequiredTools.need("temporal");
        home = Files.createDirectories(folder.resolve("home"));
        repository = SampleRepository.in(folder);
    }

    @Test
    void aRelocationIsToldFromItsFirstProposalToItsRollback() throws Exception {
        String plan = repository.plan().toString();
        assertThat(relocate("run", plan, "--exit-when-waiting").exitCode()).isEqualTo(5);

        // closed for the night: git alone
        JsonNode waiting = report(plan);
        assertThat(waiting.path("source").asText()).isEqualTo("GIT");
        assertThat(waiting.at("/tasks/0/files")).hasSize(4);
        assertThat(waiting.path("notes")).hasSize(1);
        // its logs are known to the server alone, which is started for the question
        assertThat(printed("logs", plan + "/freshness", "test")).contains("Ran 2 tests");
        assertThat(printed("logs", "tidy")).contains("tidy/freshness test");
        RelocateProcess open = relocate("open", plan, "--print");
        assertThat(open.exitCode()).isEqualTo(4);
        assertThat(open.output()).contains("/workflows/relocation%2F", "Nothing carries tidy on right now");

        assertThat(relocate("approve", "tidy/freshness", "--as", "grace@example.org", "--reason", "seen")
                        .exitCode())
                .isZero();
        RelocateProcess run = relocate("run", plan);
        assertThat(run.exitCode()).as(run.output()).isZero();

        JsonNode landed = report("tidy");
        assertThat(landed.path("source").asText()).isEqualTo("RECORD");
        assertThat(landed.path("startedBy").asText()).isEqualTo("ada@example.org");
        JsonNode task = landed.at("/tasks/0");
        assertThat(task.path("commit").asText()).isEqualTo(repository.head());
        assertThat(task.at("/rewritten/references").asInt()).isPositive();
        assertThat(task.at("/approvals/0/approver").asText()).isEqualTo("grace@example.org");
        assertThat(task.path("gates"))
                .hasSize(3)
                .allSatisfy(gate ->
                        assertThat(Path.of(gate.path("logFile").asText())).isRegularFile());
        assertThat(printed("logs", "tidy/freshness", "test")).contains("Ran 2 tests");
        Files.writeString(folder.resolve("diff"), printed("diff", plan + "/freshness"));
        repository.git("apply", "--check", "--reverse", folder.resolve("diff").toString());

        RelocateProcess back =
                relocate("rollback", "tidy/freshness", "--as", "ida@example.org", "--reason", "too soon");
        assertThat(back.exitCode()).as(back.output()).isZero();
        JsonNode rollback = report("tidy").at("/tasks/0/rollbacks/0");
        assertThat(rollback.path("head").asText()).isEqualTo(repository.head());
        assertThat(rollback.path("reason").asText()).isEqualTo("Taken back by ida@example.org: too soon");
        assertThat(Files.readString(Path.of(printed("report", "tidy").strip())))
                .contains("landed, taken back later", "too soon");
    }

    private JsonNode report(String target) throws Exception {
        return new ObjectMapper().readTree(printed("report", target, "--json"));
    }

    private String printed(String... arguments) throws Exception {
        RelocateProcess process = relocate(arguments);
        assertThat(process.exitCode()).as(process.output()).isZero();
        return process.output();
    }

    private RelocateProcess relocate(String... arguments) throws Exception {
        RelocateProcess process = RelocateProcess.start(home, arguments);
        process.exitCode();
        return process;
    }
}
