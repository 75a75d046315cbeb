package dev.relocate.activities.proposal;

import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.landing.Landings;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.repository.Proposal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks whose change a person prepared on a branch. */
class BranchProposalsTest {
    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void prepareBranch() {
        repository = TestRepository.withFiles(folder.resolve("shop"));
        repository.git("checkout", "-q", "-b", "tidy-up");
        repository.git("mv", "utils/state.py", "utils/memory.py");
        repository.commit("Rename");
        repository.write("utils/freshness.py", "def age():\n    return 3\n").commit("Change");
        repository.git("checkout", "-q", "main");
    }

    private Proposal propose(String branch, String run) throws IOException {
        try (TargetRepository target = repository.target()) {
            return new Proposals(target, EvidenceStore.in(folder.resolve("evidence")))
                    .propose(Tasks.request(repository, Tasks.branch("by-hand", branch), 2, run));
        }
    }

    private void assertPlanRefused(String branch, String... messages) {
        assertThatThrownBy(() -> propose(branch, RUN))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.PLAN))
                .hasMessageContainingAll(messages);
    }

    @Test
    void a_branch_s_commits_become_one_on_the_head() throws IOException {
        repository.write("README.md", "More.\n").commit("Meanwhile");

        Proposal proposal = propose("tidy-up", RUN);

        assertThat(repository.id(proposal.commit() + "^")).isEqualTo(repository.head());
        assertThat(repository.git("diff", "--no-renames", "--name-status", proposal.base(), proposal.commit()))
                .isEqualTo("M\tutils/freshness.py\nA\tutils/memory.py\nD\tutils/state.py\n");
        assertThat(repository.git("log", "-1", "--format=%s", proposal.commit()))
                .isEqualTo("Apply branch tidy-up (by-hand)\n");
    }

    @Test
    void the_files_that_it_renames_count_as_moved() throws IOException {
        assertThat(propose("tidy-up", RUN).moved())
                .containsExactly(new PlannedMove("utils/state.py", "utils/memory.py"));
    }

    @Test
    void what_is_more_than_its_moves_need_is_a_violation() throws IOException {
        assertThat(propose("tidy-up", RUN).violations())
                .extracting(Proposal.Violation::rule, Proposal.Violation::file)
                .containsExactly(tuple("minimal", "utils/freshness.py"));
    }

    @Test
    void a_line_that_the_mover_cannot_decide_is_unresolved_until_the_person_changes_it() throws IOException {
        repository
                .write("utils/state.py", "from pathlib import Path\nSTATE = {}\nHERE = Path(__file__).parent.parent\n")
                .commit("Look around");
        repository.git("checkout", "-q", "-b", "deeper");
        repository.write("utils/deep/__init__.py", "").git("mv", "utils/state.py", "utils/deep/state.py");
        repository.commit("Move");
        repository.git("checkout", "-q", "main");
        assertThat(propose("deeper", RUN).unresolved())
                .extracting(Proposal.UnresolvedReference::file)
                .contains("utils/state.py");

        repository.git("checkout", "-q", "deeper");
        repository.write("utils/deep/state.py", "from pathlib import Path\nSTATE = {}\nHERE = Path(\".\")\n");
        repository.commit("Mend");
        repository.git("checkout", "-q", "main");
        assertThat(propose("deeper", RUN).unresolvedCount()).isZero();
    }

    @Test
    void a_repeat_gives_the_same_commit() throws IOException {
        assertThat(propose("tidy-up", RUN)).isEqualTo(propose("tidy-up", RUN));
    }

    @Test
    void a_remote_tracking_branch_can_be_named() throws IOException {
        repository.git("update-ref", "refs/remotes/origin/tidy-up", "tidy-up");
        repository.git("branch", "-q", "-D", "tidy-up");

        assertThat(propose("origin/tidy-up", RUN).filesChanged()).isEqualTo(2);
    }

    @Test
    void a_merged_branch_has_nothing_to_do() throws IOException {
        repository.git("merge", "-q", "tidy-up");

        assertThat(propose("tidy-up", RUN).changesNothing()).isTrue();
    }

    @Test
    void a_landed_branch_has_nothing_to_do_for_its_run_nor_for_a_later_one_until_it_goes_on() throws IOException {
        Proposal proposal = propose("tidy-up", RUN);
        try (TargetRepository target = repository.target()) {
            new Landings(target).land(repository.landing(proposal.commit()));
        }
        assertThat(propose("tidy-up", "later").changesNothing()).isTrue();

        repository.git("checkout", "-q", "tidy-up");
        repository.write("utils/clock.py", "now = 0\n").commit("Go on");
        repository.git("checkout", "-q", "main");
        assertThat(propose("tidy-up", RUN).changesNothing()).isTrue();
        assertThat(propose("tidy-up", "later").diffStat()).containsExactly("A utils/clock.py +1 -0");
    }

    @Test
    void what_both_changed_is_a_conflict_that_names_the_files() {
        repository.write("utils/freshness.py", "def age():\n    return 2\n").commit("Meanwhile");

        assertPlanRefused("tidy-up", "both changed utils/freshness.py", "resolve the conflict");
    }

    @Test
    void a_missing_branch_is_named_with_near_names() {
        assertPlanRefused("tidyup", "no branch tidyup", "tidy-up");
    }

    @Test
    void a_branch_of_another_history_is_refused() {
        repository.git("checkout", "-q", "--orphan", "alien");
        repository.commit("Alien");
        repository.git("checkout", "-q", "main");

        assertPlanRefused("alien", "no commit in common");
    }

    @Test
    void a_branch_that_changes_a_submodule_is_refused() {
        repository.git("checkout", "-q", "tidy-up");
        repository.git("update-index", "--add", "--cacheinfo", "160000," + repository.head() + ",vendor/lib");
        repository.git("commit", "-q", "-m", "Submodule");
        repository.git("checkout", "-q", "main");

        assertPlanRefused("tidy-up", "submodule vendor/lib");
    }
}
