package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy:} names, where it cannot be told for certain from one commit. */
class DeployNamesTest {
    private static final String PLAN = """
            name: sample
            stages: {2: {tasks: [{id: a, move: {utils/config.py: utils/settings.py}}%s]}}
            deploy: {%s}
            """;

    @TempDir
    Path folder;

    private SampleRepository repository;

    @BeforeEach
    void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.create(folder.resolve("sample"));
    }

    @Test
    void anEnvFileThatIsNotHereIsToldAndWouldKeepTheRelocationFromStarting() throws IOException {
        PlanReading.Accepted reading = repository.accepted(PLAN.formatted("", "envFile: .env.prd"));

        assertThat(reading.lacking())
                .extracting(mistake -> mistake.sentence().replace(repository.root() + "/", ""))
                .containsExactly("relocation.yaml:3: deploy.envFile is \".env.prd\", which is neither in git nor in the"
                        + " working tree here, and nothing starts here without it: did you mean \".env.prod\"?");
    }

    @Test
    void anEnvFileThatGitIgnoresAndOneOfTheBranchAreThere() throws IOException, InterruptedException {
        repository.write("deploy.env", "");
        repository.commit("Keep it");
        Files.delete(repository.root().resolve("deploy.env"));

        assertThat(repository.accepted(PLAN.formatted("", "envFile: .env.prod")).lacking())
                .isEmpty();
        assertThat(repository
                        .accepted(PLAN.formatted("", "envFile: deploy.env"))
                        .lacking())
                .isEmpty();
    }

    @Test
    void anEnvFileIsLookedForInTheFolderOfTheDeploy() throws IOException {
        String inDocs = "directory: docs, compose: docker-compose.yml, envFile: .env.prod";
        assertThat(repository.accepted(PLAN.formatted("", inDocs)).lacking()).hasSize(1);

        repository.write("docs/.env.prod", "");
        assertThat(repository.accepted(PLAN.formatted("", inDocs)).lacking()).isEmpty();
    }

    @Test
    void aServiceThatATaskOfThePlanBringsIsThere() throws IOException, InterruptedException {
        repository.git("checkout", "-q", "tidy-workers");
        repository.write("docker-compose.yml", "services: {queue: {image: 'example/queue:1'}}\n");
        repository.commit("Bring a queue");
        repository.git("checkout", "-q", "main");

        assertThat(said("", "services: [queue]")).hasSize(1);
        assertThat(said(", {id: b, branch: tidy-workers}", "services: [queue, monitor]"))
                .isEmpty();
    }

    @Test
    void aComposeFileThatATaskOfThePlanMovesIsThere() throws IOException, InterruptedException {
        repository.write("infra/compose.yaml", "services: {web: {image: 'example/web:1'}}\n");
        repository.commit("Keep a second project");
        String plan = """
                name: sample
                stages: {3: {tasks: [{id: a, move: {infra: deploy/infra}}]}}
                deploy: {directory: deploy/%s}
                """;

        assertThat(repository.sentences(repository.read(plan.formatted("infra"))))
                .isEmpty();
        assertThat(repository.sentences(repository.read(plan.formatted("other"))))
                .isNotEmpty();
    }

    @Test
    void servicesOfOverridesAndIncludedFilesAreThere() throws IOException, InterruptedException {
        repository.write(
                "docker-compose.yml", "include: [parts/queue.yml]\nservices: {web: {image: 'example/web:1'}}\n");
        repository.write("docker-compose.override.yml", "services: {mail: {image: 'example/mail:1'}}\n");
        repository.write("parts/queue.yml", "services: {queue: {image: 'example/queue:1'}}\n");
        repository.commit("Split");

        assertThat(said("", "services: [web, mail, queue]")).isEmpty();
        assertThat(said("", "services: [monitor]")).hasSize(1);
        assertThat(said("", "compose: docker-compose.yml, services: [mail]")).hasSize(1);
    }

    @Test
    void whereFilesAreIncludedFromElsewhereEveryNameMayBeRight() throws IOException, InterruptedException {
        repository.write("docker-compose.yml", "include: ['oci://example.org/queue']\nservices: {}\n");
        repository.commit("Include");
        assertThat(said("", "services: [queue]")).isEmpty();

        repository.write("docker-compose.yml", "services: [\n");
        repository.commit("Damage");
        assertThat(said("", "services: [queue]")).isEmpty();
    }

    private List<String> said(String moreTasks, String deploy) throws IOException {
        return repository.sentences(repository.read(PLAN.formatted(moreTasks, deploy)));
    }
}
