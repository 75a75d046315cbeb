package dev.relocate.activities.proposal;

import static dev.relocate.activities.git.TestRepository.KEY;
import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.landing.Landings;
import dev.relocate.activities.git.landing.Reverts;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.repository.Proposal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsTest {
    private static final String LATER_RUN = "99999999-2222-3333-4444-555555555555";
    private static final PlannedTask MOVE =
            Tasks.moving("freshness", "utils/freshness.py", "utils/timing/freshness.py");

    @TempDir
    Path folder;

    private TestRepository repository;
    private EvidenceStore evidence;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withFiles(folder.resolve("shop"));
        evidence = EvidenceStore.in(folder.resolve("evidence"));
    }

    private Proposal propose(PlannedTask task) throws IOException {
        return propose(task, RUN);
    }

    private Proposal propose(PlannedTask task, String run) throws IOException {
        return propose(task, 2, run);
    }

    private Proposal propose(PlannedTask task, int stage, String run) throws IOException {
        try (TargetRepository target = repository.target()) {
            return new Proposals(target, evidence).propose(Tasks.request(repository, task, stage, run));
        }
    }

    private void land(Proposal proposal) throws IOException {
        try (TargetRepository target = repository.target()) {
            new Landings(target).land(repository.landing(proposal.commit()));
        }
    }

    private void assertPlanRefused(PlannedTask task, String message) {
        assertThatThrownBy(() -> propose(task))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.PLAN))
                .hasMessageContaining(message);
    }

    @Test
    void a_proposal_is_one_commit_on_the_head_with_the_moved_file_and_its_call_sites() throws IOException {
        Proposal proposal = propose(MOVE);

        assertThat(proposal.base()).isEqualTo(repository.head());
        assertThat(proposal.baseTree()).isEqualTo(repository.tree("HEAD"));
        assertThat(proposal.tree()).isEqualTo(repository.tree(proposal.commit()));
        assertThat(repository.id(proposal.commit() + "^")).isEqualTo(repository.head());
        assertThat(repository.git("show", proposal.commit() + ":scripts/worker.py"))
                .isEqualTo("from utils.timing.freshness import age\n");
        assertThat(proposal.moved())
                .containsExactly(new PlannedMove("utils/freshness.py", "utils/timing/freshness.py"));
    }

    @Test
    void nobody_s_working_tree_or_branch_is_touched() throws IOException {
        repository.write("README.md", "Changed by hand.\n");
        String head = repository.head();

        propose(MOVE);

        assertThat(repository.head()).isEqualTo(head);
        assertThat(repository.status()).isEqualTo(" M README.md\n");
    }

    @Test
    void a_ref_of_the_run_holds_it() throws IOException {
        Proposal proposal = propose(MOVE);

        assertThat(proposal.ref()).isEqualTo("refs/relocate/tidy/freshness/" + RUN);
        assertThat(repository.id(proposal.ref())).isEqualTo(proposal.commit());
    }

    @Test
    void the_message_says_what_moved_and_carries_the_trailers() throws IOException {
        String commit = propose(MOVE).commit();

        assertThat(repository.git("log", "-1", "--format=%s", commit))
                .isEqualTo("Move utils/freshness.py to utils/timing/freshness.py\n");
        assertThat(repository.git("log", "-1", "--format=%b", commit))
                .contains(
                        "Task freshness of plan tidy, stage 2.",
                        "- utils/freshness.py -> utils/timing/freshness.py",
                        "References rewritten: 1, files: 1.");
        assertThat(repository.git("log", "-1", "--format=%(trailers)", commit))
                .contains("Relocate-Task: " + KEY + "/tidy/freshness\n", "Relocate-Run: " + RUN + "\n")
                .containsPattern("Relocate-Digest: [0-9a-f]{64}\n");
        assertThat(repository.git("log", "-1", "--format=%an %ae %cn %ce", commit))
                .isEqualTo("Mina mina@example.org Mina mina@example.org\n");
    }

    @Test
    void a_repeat_on_the_same_head_gives_the_same_proposal() throws Exception {
        Proposal first = propose(MOVE);
        // a commit made anew would carry another second
        Thread.sleep(1100);

        assertThat(propose(MOVE)).isEqualTo(first);
    }

    @Test
    void on_another_head_another_commit_takes_its_place() throws IOException {
        Proposal first = propose(MOVE);
        repository.write("README.md", "More.\n").commit("Other work");

        Proposal second = propose(MOVE);

        assertThat(second.base()).isEqualTo(repository.head());
        assertThat(second.commit()).isNotEqualTo(first.commit());
        assertThat(repository.id(second.ref())).isEqualTo(second.commit());
    }

    @Test
    void another_run_has_a_commit_and_a_ref_of_its_own() throws IOException {
        Proposal first = propose(MOVE);
        Proposal second = propose(MOVE, LATER_RUN);

        assertThat(second.commit()).isNotEqualTo(first.commit());
        assertThat(repository.id(first.ref())).isEqualTo(first.commit());
    }

    @Test
    void what_this_run_landed_has_nothing_to_do() throws IOException {
        land(propose(MOVE));

        Proposal again = propose(MOVE);

        assertThat(again.changesNothing()).isTrue();
        assertThat(again.commit()).isEqualTo(repository.head());
        assertThat(again.filesChanged()).isZero();
    }

    @Test
    void what_an_earlier_run_landed_for_the_same_task_has_nothing_to_do() throws IOException {
        land(propose(MOVE));

        assertThat(propose(MOVE, LATER_RUN).changesNothing()).isTrue();
    }

    @Test
    void what_an_earlier_run_landed_for_another_wish_does_not_count() throws IOException {
        land(propose(MOVE));

        assertThat(propose(Tasks.moving("freshness", "utils/state.py", "utils/timing/state.py"), LATER_RUN)
                        .changesNothing())
                .isFalse();
    }

    @Test
    void what_was_taken_back_is_proposed_anew() throws IOException {
        Proposal landed = propose(MOVE);
        land(landed);
        try (TargetRepository target = repository.target()) {
            new Reverts(target).revert(repository.reverting("freshness", landed.commit()));
        }

        assertThat(propose(MOVE).changesNothing()).isFalse();
        assertThat(propose(MOVE, LATER_RUN).changesNothing()).isFalse();
    }

    @Test
    void the_whole_diff_is_evidence_and_applies() throws IOException {
        Proposal proposal = propose(MOVE);

        String patch = new String(evidence.get(proposal.diff()).orElseThrow(), StandardCharsets.UTF_8);
        repository.write("../change.patch", patch);
        repository.git("apply", "--index", folder.resolve("change.patch").toString());
        assertThat(repository.git("write-tree").strip()).isEqualTo(proposal.tree());
    }

    @Test
    void the_diff_is_told_one_line_a_file() throws IOException {
        Proposal proposal = propose(MOVE);

        assertThat(proposal.diffStat())
                .contains("R utils/freshness.py -> utils/timing/freshness.py +0 -0", "M scripts/worker.py +1 -1");
        assertThat(proposal.filesChanged()).isEqualTo(proposal.diffStat().size());
    }

    @Test
    void lists_are_bounded_and_counts_are_not() throws IOException {
        List<PlannedMove> moves = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            repository.write("data/d" + i + ".txt", "data " + i + "\n");
            moves.add(new PlannedMove("data/d" + i + ".txt", "store/d" + i + ".txt"));
        }
        repository.commit("Data");

        Proposal proposal = propose(Tasks.moving("data", moves));

        assertThat(proposal.moved()).hasSize(Proposal.MAX_LISTED);
        assertThat(proposal.diffStat()).hasSize(Proposal.MAX_LISTED);
        assertThat(proposal.filesChanged()).isEqualTo(60);
    }

    @Test
    void an_acknowledged_reference_is_not_unresolved_any_more() throws IOException {
        repository
                .write("utils/freshness.py", "from pathlib import Path\nROOT = Path(__file__).parent.parent\n")
                .commit("Look around");
        Proposal proposal = propose(MOVE);
        assertThat(proposal.unresolvedCount()).isPositive();

        String id = proposal.unresolved().get(0).id();
        Proposal acknowledged = propose(Tasks.acknowledging(MOVE, id));

        assertThat(acknowledged.unresolvedCount()).isEqualTo(proposal.unresolvedCount() - 1);
        assertThat(acknowledged.unresolved()).noneMatch(each -> each.id().equals(id));
    }

    @Test
    void what_the_stage_does_not_allow_is_named_with_the_stage_that_does() throws IOException {
        repository
                .write("scripts/job.py", "if __name__ == \"__main__\":\n    print(1)\n")
                .write("Makefile", "run:\n\tpython -m scripts.job\n")
                .commit("An entrypoint");

        Proposal proposal = propose(Tasks.moving("entry", "scripts/job.py", "apps/job.py"));

        assertThat(proposal.violations()).anySatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo("no-entrypoint");
            assertThat(violation.file()).isEqualTo("scripts/job.py");
            assertThat(violation.allowedIn()).isEqualTo(3);
        });
    }

    @Test
    void the_plan_s_separate_pairs_hold() throws IOException {
        repository.write("utils/clock.py", "from utils.state import STATE\n").commit("Clock");
        List<PlannedMove> both = List.of(
                new PlannedMove("utils/state.py", "utils/kept/state.py"),
                new PlannedMove("utils/clock.py", "utils/kept/clock.py"));

        Proposal proposal;
        try (TargetRepository target = repository.target()) {
            proposal = new Proposals(target, evidence)
                    .propose(Tasks.separating(
                            Tasks.request(repository, Tasks.moving("both", both), 2, RUN),
                            List.of("utils/state.py", "utils/clock.py")));
        }

        assertThat(proposal.violations()).extracting(Proposal.Violation::rule).contains("separate");
        assertThat(propose(Tasks.moving("both", both)).violations()).isEmpty();
    }

    @Test
    void a_change_that_its_stage_allows_has_no_violation() throws IOException {
        assertThat(propose(MOVE).violations()).isEmpty();
    }

    @Test
    void moves_that_cannot_be_made_are_the_plan_s_fault() {
        assertPlanRefused(Tasks.moving("gone", "utils/gone.py", "utils/there.py"), "utils/gone.py");
    }

    @Test
    void a_destination_outside_the_repository_is_the_plan_s_fault() {
        assertPlanRefused(Tasks.moving("out", "utils/freshness.py", "../freshness.py"), "../freshness.py");
    }

    @Test
    void a_destination_in_git_s_own_folder_is_the_plan_s_fault() {
        assertPlanRefused(Tasks.moving("hooks", "utils/freshness.py", ".GIT/hooks/post-checkout"), ".GIT");
    }

    @Test
    void a_task_that_asks_for_nothing_is_the_plan_s_fault() {
        assertPlanRefused(Tasks.moving("nothing", List.of()), "changes nothing");
    }

    @Test
    void the_shims_of_an_earlier_task_are_removed() throws IOException {
        Proposal moved = propose(MOVE, 1, RUN);
        land(moved);
        assertThat(repository.path("utils/freshness.py")).exists();

        Proposal removed = propose(Tasks.removingShims("cleanup", "freshness"));

        assertThat(repository.git("diff", "--name-status", removed.base(), removed.commit()))
                .isEqualTo("D\tutils/freshness.py\n");
    }

    @Test
    void who_still_used_a_removed_shim_uses_the_new_name() throws IOException {
        land(propose(MOVE, 1, RUN));
        repository.write("utils/late.py", "from utils.freshness import age\n").commit("Use the old name");

        Proposal removed = propose(Tasks.removingShims("cleanup", "freshness"));

        assertThat(repository.git("diff", "--name-status", removed.base(), removed.commit()))
                .isEqualTo("D\tutils/freshness.py\nM\tutils/late.py\n");
        assertThat(repository.git("show", removed.commit() + ":utils/late.py"))
                .isEqualTo("from utils.timing.freshness import age\n");
        assertThat(removed.violations()).isEmpty();
    }

    @Test
    void a_shim_that_a_command_still_needs_goes_in_stage_3_alone() throws IOException {
        repository.write("Makefile", "age:\n\tpython -m utils.freshness\n").commit("Start it");
        land(propose(MOVE, 1, RUN));
        PlannedTask cleanup = Tasks.removingShims("cleanup", "freshness");

        assertThat(propose(cleanup).violations()).anySatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo("shim-in-use");
            assertThat(violation.file()).isEqualTo("Makefile");
            assertThat(violation.line()).isEqualTo(2);
            assertThat(violation.allowedIn()).isEqualTo(3);
        });
        Proposal last = propose(cleanup, 3, RUN);
        assertThat(last.violations()).isEmpty();
        assertThat(repository.git("show", last.commit() + ":Makefile")).contains("python -m utils.timing.freshness");
    }

    @Test
    void a_shim_that_somebody_changed_is_not_removed() throws IOException {
        land(propose(MOVE, 1, RUN));
        repository.write("utils/freshness.py", "print('mine')\n").commit("Change the shim");

        assertPlanRefused(Tasks.removingShims("cleanup", "freshness"), "was changed since");
    }

    @Test
    void shims_of_a_task_that_has_not_landed_cannot_be_removed() {
        assertPlanRefused(Tasks.removingShims("cleanup", "freshness"), "has not landed");
    }
}
