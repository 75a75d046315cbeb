package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry module that moves in two steps: first the move with a shim, then the command (semantics B8). */
class SkewShimIT {
    private static final String SKEW_SHIM = ", skewShim: true";

    @TempDir
    Path folder;

    @Test
    void theOldCommandRunsTheMovedModuleAndThenTheNewOneDoes() throws Exception {
        try (Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "expand", Map.of()).started()) {
            List<String> questions = new ArrayList<>();
            List<String> commands = new ArrayList<>();

            RelocationStatus end = deploying.run(shop.planned("land", "", SKEW_SHIM, ""), gate -> {
                questions.add(gate.question());
                commands.add(command(shop));
            });

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.DONE);
            assertThat(end.tasks()).extracting(TaskStatus::task).containsExactly("web", "web-switch");
            assertThat(end.tasks())
                    .allSatisfy(task -> assertThat(task.message()).contains("Deployed: "));
            assertThat(questions)
                    .hasSize(2)
                    .allSatisfy(question -> assertThat(question)
                            .contains("old images with the new Compose file work")
                            .contains("new images with the old Compose file work"));
            assertThat(commands).allMatch(command -> command.contains("scripts.web"));
            assertThat(command(shop)).contains("apps.web");
        }
    }

    @Test
    void aCommandThatDoesNotDoWellGoesBackToTheImagesOfTheExpansion() throws Exception {
        try (Deploying deploying = Deploying.in(folder);
                Shop shop = new Shop(folder, "switch", Map.of("SEED", "errors")).started()) {
            List<SortedMap<String, String>> images = new ArrayList<>();

            RelocationStatus end =
                    deploying.run(shop.planned("land", "", SKEW_SHIM, ""), gate -> images.add(shop.images()));

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.ROLLED_BACK);
            assertThat(end.tasks())
                    .extracting(TaskStatus::state)
                    .containsExactly(TaskState.LANDED, TaskState.ROLLED_BACK);
            assertThat(images.get(1)).isNotEqualTo(images.get(0));
            assertThat(shop.images()).isEqualTo(images.get(1));
            assertThat(command(shop)).contains("scripts.web");
            assertThat(Files.exists(shop.repository.resolve("apps/web.py"))).isTrue();
            assertThat(Files.readString(shop.repository.resolve("docs/DISCUSSION.md")))
                    .contains("the change edits it, and what it brought must not stay");
        }
    }

    private static String command(Shop shop) throws Exception {
        return shop.compose("ps", "--no-trunc", "web", "--format", "{{.Command}}");
    }
}
