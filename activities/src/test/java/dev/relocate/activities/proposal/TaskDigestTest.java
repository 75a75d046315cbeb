package dev.relocate.activities.proposal;

import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import dev.relocate.workflows.repository.ProposalRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskDigestTest {
    private static final PlannedMove FIRST = new PlannedMove("a.py", "b.py");
    private static final PlannedMove SECOND = new PlannedMove("c.py", "d.py");

    @TempDir
    Path folder;

    private String digest(PlannedTask task, int stage, Optional<ObjectId> tip) {
        ProposalRequest request = Tasks.request(TestRepository.at(folder), task, stage, RUN);
        return TaskDigest.of(request.context(), task, stage, ProposalStep.WHOLE, tip);
    }

    private String digest(PlannedTask task) {
        return digest(task, 2, Optional.empty());
    }

    @Test
    void the_order_of_moves_does_not_matter() {
        assertThat(digest(Tasks.moving("t", List.of(FIRST, SECOND))))
                .isEqualTo(digest(Tasks.moving("t", List.of(SECOND, FIRST))))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void acknowledgements_do_not_matter() {
        PlannedTask task = Tasks.moving("t", List.of(FIRST));

        assertThat(digest(Tasks.acknowledging(task, "u1"))).isEqualTo(digest(task));
    }

    @Test
    void what_moves_where_matters() {
        assertThat(digest(Tasks.moving("t", List.of(new PlannedMove("a.py", "d.py"), new PlannedMove("c.py", "b.py")))))
                .isNotEqualTo(digest(Tasks.moving("t", List.of(FIRST, SECOND))));
    }

    @Test
    void the_step_matters() {
        PlannedTask task = Tasks.moving("t", List.of(FIRST));
        ProposalRequest request = Tasks.request(TestRepository.at(folder), task, 3, RUN);

        assertThat(Arrays.stream(ProposalStep.values())
                        .map(step -> TaskDigest.of(request.context(), task, 3, step, Optional.empty())))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_stage_matters() {
        PlannedTask task = Tasks.moving("t", List.of(FIRST));

        assertThat(digest(task, 1, Optional.empty())).isNotEqualTo(digest(task, 2, Optional.empty()));
    }

    @Test
    void the_commit_of_a_branch_matters() {
        PlannedTask task = Tasks.branch("t", "tidy");

        assertThat(digest(task, 2, Optional.of(ObjectId.zeroId()))).isNotEqualTo(digest(task));
    }
}
