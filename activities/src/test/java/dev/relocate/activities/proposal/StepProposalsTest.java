package dev.relocate.activities.proposal;

import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.landing.Landings;
import dev.relocate.activities.git.landing.Reverts;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that lands in two steps (semantics B8). */
class StepProposalsTest {
    private static final String COMPOSE = """
            services:
              monitor:
                build: .
                command: python -u -m scripts.monitor  # watches
            """;
    private static final PlannedTask MOVE = Tasks.moving("monitor", "scripts/monitor.py", "apps/monitor.py");

    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withFiles(folder.resolve("shop"));
        repository
                .write("scripts/monitor.py", "if __name__ == '__main__':\n    print('watching')\n")
                .write("docker-compose.yml", COMPOSE)
                .write("Dockerfile", "FROM python:3.11-slim\nWORKDIR /app\nCOPY scripts/ /app/scripts\n")
                .commit("A monitor");
    }

    private Proposal propose(ProposalStep step) throws IOException {
        return propose(MOVE, 3, step, RUN);
    }

    private Proposal propose(PlannedTask task, int stage, ProposalStep step, String run) throws IOException {
        ProposalRequest whole = Tasks.request(repository, task, stage, run);
        try (TargetRepository target = repository.target()) {
            return new Proposals(target, EvidenceStore.in(folder.resolve("evidence")))
                    .propose(new ProposalRequest(whole.context(), task, stage, run, step));
        }
    }

    private Proposal land(ProposalStep step) throws IOException {
        Proposal proposal = propose(step);
        try (TargetRepository target = repository.target()) {
            new Landings(target).land(repository.landing(proposal.commit()));
        }
        return proposal;
    }

    private void revert(String commit) throws IOException {
        try (TargetRepository target = repository.target()) {
            new Reverts(target).revert(repository.reverting("monitor", commit));
        }
    }

    @Test
    void expand_moves_and_copies_and_leaves_the_command_and_a_shim() throws IOException {
        Proposal expand = propose(ProposalStep.EXPAND);

        assertThat(repository.git("show", expand.commit() + ":docker-compose.yml"))
                .isEqualTo(COMPOSE);
        assertThat(repository.git("show", expand.commit() + ":Dockerfile")).contains("COPY apps/ /app/apps");
        assertThat(repository.git("show", expand.commit() + ":scripts/monitor.py"))
                .contains("apps.monitor");
        assertThat(repository.git("log", "-1", "--format=%(trailers)", expand.commit()))
                .contains("Relocate-Step: expand\n", "Relocate-Shim: scripts/monitor.py\n");
    }

    @Test
    void switch_changes_the_command_alone() throws IOException {
        land(ProposalStep.EXPAND);

        Proposal change = propose(ProposalStep.SWITCH);

        assertThat(repository.git("diff", "--name-only", change.base(), change.commit()))
                .isEqualTo("docker-compose.yml\n");
        assertThat(repository.git("show", change.commit() + ":docker-compose.yml"))
                .contains("command: python -u -m apps.monitor  # watches");
        assertThat(repository.git("log", "-1", "--format=%s", change.commit()))
                .isEqualTo("Switch commands away from scripts/monitor.py\n");
    }

    @Test
    void each_step_that_landed_has_nothing_to_do_in_any_run() throws IOException {
        land(ProposalStep.EXPAND);
        assertThat(propose(ProposalStep.EXPAND).changesNothing()).isTrue();
        assertThat(propose(ProposalStep.SWITCH).changesNothing()).isFalse();
        land(ProposalStep.SWITCH);

        assertThat(propose(ProposalStep.SWITCH).changesNothing()).isTrue();
        assertThat(propose(MOVE, 3, ProposalStep.EXPAND, "another-run").changesNothing())
                .isTrue();
        assertThat(propose(MOVE, 3, ProposalStep.SWITCH, "another-run").changesNothing())
                .isTrue();
    }

    @Test
    void each_step_goes_back_by_itself_even_where_somebody_rebased_them() throws IOException {
        String tree = repository.tree("HEAD");
        Proposal expand = land(ProposalStep.EXPAND);
        String expanded = repository.tree("HEAD");
        Proposal change = land(ProposalStep.SWITCH);
        repository.git("-c", "user.name=Other", "rebase", "-q", "--force-rebase", "HEAD~2");
        assertThat(repository.head()).isNotEqualTo(change.commit());

        revert(change.commit());
        assertThat(repository.tree("HEAD")).isEqualTo(expanded);
        revert(expand.commit());
        assertThat(repository.tree("HEAD")).isEqualTo(tree);
    }

    @Test
    void nothing_is_switched_where_no_command_names_what_moved() throws IOException {
        repository.write("docker-compose.yml", "services: {}\n").commit("No monitor any more");
        land(ProposalStep.EXPAND);

        assertThat(propose(ProposalStep.SWITCH).changesNothing()).isTrue();
    }

    @Test
    void switch_before_expand_is_the_plan_s_fault() {
        assertThatThrownBy(() -> propose(ProposalStep.SWITCH))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("has not moved");
    }

    @Test
    void only_moves_of_stage_3_land_in_two_steps() {
        assertThatThrownBy(() -> propose(MOVE, 2, ProposalStep.EXPAND, RUN))
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("cannot land in two steps");
    }

    @Test
    void a_later_task_removes_the_shim_that_expand_left() throws IOException {
        land(ProposalStep.EXPAND);
        land(ProposalStep.SWITCH);

        Proposal removed = propose(Tasks.removingShims("cleanup", "monitor"), 3, ProposalStep.WHOLE, RUN);

        assertThat(repository.git("diff", "--name-status", removed.base(), removed.commit()))
                .isEqualTo("D\tscripts/monitor.py\n");
        assertThat(removed.violations()).isEmpty();
    }
}
