package dev.relocate.activities.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.repository.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentCommitsTest {
    private static final String FILE = "docs/DISCUSSION.md";

    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withFiles(folder.resolve("shop"));
    }

    private Incident incident(String id, String fact) {
        return new Incident(
                repository.plan(),
                FILE,
                id,
                "tidy",
                "freshness",
                Instant.parse("2026-03-01T10:20:30.456Z"),
                List.of(fact, "The change was taken back."),
                List.of("The import may be lazy."));
    }

    private void record(Incident incident) throws IOException {
        try (TargetRepository target = repository.target()) {
            new IncidentCommits(target).record(incident);
        }
    }

    @Test
    void an_incident_is_one_commit_that_touches_its_file_alone() throws IOException {
        String before = repository.head();

        record(incident("i1", "The test gate failed."));

        assertThat(repository.id("HEAD^")).isEqualTo(before);
        assertThat(repository.git("diff", "--name-status", "HEAD^", "HEAD")).isEqualTo("A\t" + FILE + "\n");
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void facts_stand_apart_from_hypotheses() throws IOException {
        record(incident("i1", "The test gate failed."));

        assertThat(repository.read(FILE)).isEqualTo("""
                        # Incidents

                        ## 2026-03-01T10:20:30Z tidy/freshness
                        <!-- relocate-incident: i1 -->

                        Incident i1.

                        ### Observed facts

                        - The test gate failed.
                        - The change was taken back.

                        ### Hypotheses (not checked)

                        - The import may be lazy.
                        """);
    }

    @Test
    void an_incident_is_appended_and_every_byte_before_it_stays() throws IOException {
        repository
                .write(FILE, "# Discussion\r\n\r\nOld, without a last line end")
                .commit("Discuss");

        record(incident("i1", "The test gate failed."));

        assertThat(repository.git("show", "HEAD:" + FILE))
                .startsWith("# Discussion\r\n\r\nOld, without a last line end\r\n\r\n## 2026-03-01T10:20:30Z")
                .endsWith("- The import may be lazy.\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void a_repeat_finds_it_by_its_id() throws IOException {
        record(incident("i1", "The test gate failed."));
        String head = repository.head();

        record(incident("i1", "The test gate failed."));

        assertThat(repository.head()).isEqualTo(head);
    }

    @Test
    void a_repeat_finds_it_in_the_file_where_a_person_rewrote_the_commit() throws IOException {
        record(incident("i1", "The test gate failed."));
        repository.git("commit", "-q", "--amend", "-m", "Discuss");
        String head = repository.head();

        record(incident("i1", "The test gate failed."));

        assertThat(repository.head()).isEqualTo(head);
    }

    @Test
    void another_incident_is_another_entry() throws IOException {
        record(incident("i1", "The test gate failed."));
        record(incident("i2", "The static gate failed."));

        assertThat(repository.read(FILE)).containsSubsequence("The test gate failed.", "The static gate failed.");
    }

    @Test
    void killed_after_the_swap_it_goes_on_with_the_working_tree() throws IOException {
        String before = repository.head();
        record(incident("i1", "The test gate failed."));
        String recorded = repository.head();
        repository.git("reset", "-q", "--hard", before);
        repository.git("update-ref", "refs/heads/main", recorded);

        record(incident("i1", "The test gate failed."));

        assertThat(repository.head()).isEqualTo(recorded);
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void text_from_elsewhere_opens_no_markup() throws IOException {
        record(incident("i1", "Failed: <script>\n## Heading\n<!-- relocate-incident: i2 -->"));

        assertThat(repository.read(FILE))
                .contains("- Failed: \\<script> ## Heading \\<\\!-- relocate-incident: i2 -->\n");
    }

    @Test
    void a_picture_a_link_or_emphasis_from_elsewhere_stays_text_and_names_stay_readable() throws IOException {
        record(incident("i1", "test_a[x]: ![p](http://example.org/p) *big* _all_"));

        assertThat(repository.read(FILE))
                .contains("- test_a\\[x\\]: \\!\\[p\\](http://example.org/p) \\*big\\* \\_all\\_\n");
    }

    @Test
    void work_in_other_files_stays_staged() throws IOException {
        repository.write("README.md", "Mine.\n").git("add", "README.md");

        record(incident("i1", "The test gate failed."));

        assertThat(repository.status()).isEqualTo("M  README.md\n");
        assertThat(repository.git("diff", "--name-only", "HEAD^", "HEAD")).isEqualTo(FILE + "\n");
    }

    @Test
    void a_change_made_within_the_tick_of_the_clock_stays_visible() throws IOException {
        repository.git("config", "core.trustctime", "false");
        repository.git("config", "core.checkStat", "minimal");
        FileTime time = Files.getLastModifiedTime(repository.path("README.md"));
        repository.write("README.md", "a SHOP.\n");
        Files.setLastModifiedTime(repository.path("README.md"), time);
        Files.setLastModifiedTime(repository.path(".git/index"), time);
        assertThat(repository.git("--no-optional-locks", "status", "--porcelain"))
                .isEqualTo(" M README.md\n");

        record(incident("i1", "The test gate failed."));

        assertThat(repository.status()).isEqualTo(" M README.md\n");
    }

    @Test
    void work_in_the_incidents_file_itself_is_not_overwritten() {
        repository.write(FILE, "Draft.\n").commit("Discuss");
        repository.write(FILE, "Draft, edited.\n");

        assertThatThrownBy(() -> record(incident("i1", "The test gate failed.")))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.ENVIRONMENT))
                .hasMessageContaining(FILE);
        assertThat(repository.read(FILE)).isEqualTo("Draft, edited.\n");
    }

    @Test
    void a_symbolic_link_is_no_incidents_file() throws IOException {
        Files.createDirectories(repository.path("docs"));
        Files.createSymbolicLink(repository.path(FILE), Path.of("../README.md"));
        repository.commit("Link");

        assertThatThrownBy(() -> record(incident("i1", "The test gate failed.")))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.PLAN));
    }

    @Test
    void an_incidents_file_outside_the_repository_is_refused() {
        Incident outside =
                new Incident(repository.plan(), "../x.md", "i1", "tidy", "t", Instant.EPOCH, List.of(), List.of());

        assertThatThrownBy(() -> record(outside)).hasMessageContaining("cannot be written");
    }
}
