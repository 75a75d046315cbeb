package dev.relocate.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContractsTest {
    @Test
    void entrypointsHaveTheirPlaces() {
        Contracts contracts = Contracts.of(ExampleRepository.tree());
        assertThat(contracts.entrypoints())
                .contains(
                        new Entrypoint("scripts/worker_ingest.py", "docker-compose.yml", 10, Entrypoint.Origin.COMPOSE),
                        new Entrypoint("api/main.py", "docker/Dockerfile.fastapi", 12, Entrypoint.Origin.DOCKERFILE),
                        new Entrypoint(
                                "docker/entrypoint_worker.sh",
                                "docker/Dockerfile.worker",
                                12,
                                Entrypoint.Origin.DOCKERFILE),
                        new Entrypoint(
                                "scripts/status_monitor.py", ".github/workflows/deploy.yml", 24, Entrypoint.Origin.CI));
        assertThat(contracts.entrypoints())
                .extracting(Entrypoint::file)
                .doesNotContain("utils/config.py", "workers/ingest.py", "tests/conftest.py");
    }

    @Test
    void imagesKnowTheirFilesCopiesAndClosures() {
        Image worker = Contracts.of(ExampleRepository.tree()).images().get(2);
        assertThat(worker.dockerfile()).isEqualTo("docker/Dockerfile.worker");
        assertThat(worker.files()).containsEntry("/app/utils/config.py", "utils/config.py");
        assertThat(worker.copies()).extracting(CopyContract::line).containsExactly(7, 8, 9, 10);
        ImageProcess monitor = worker.processes().stream()
                .filter(process -> process.service().equals(Optional.of("monitor")))
                .findFirst()
                .orElseThrow();
        assertThat(monitor.importPath()).containsExactly("/app");
        assertThat(monitor.closure())
                .contains("scripts/status_monitor.py", "utils/prediction_status.py")
                .doesNotContain("workers/ingest.py");
    }

    @Test
    void djangoIsFollowedThroughItsSettings() {
        Tree tree = InMemoryTree.of(Map.of(
                "compose.yml", "services: {web: {build: ., command: gunicorn site.wsgi}}",
                "Dockerfile", "FROM python\nWORKDIR /srv\nCOPY . .\n",
                "site/__init__.py", "",
                "site/wsgi.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
                "site/settings.py", "INSTALLED_APPS = ['blog']\nROOT_URLCONF = 'site.urls'\n",
                "site/urls.py", "",
                "blog/__init__.py", "",
                "blog/models.py", "from blog import text\n",
                "blog/text.py", "",
                "blog/unused.py", ""));
        ServiceContract web = Contracts.of(tree).services().get(0);
        assertThat(web.closure().files().values())
                .contains("site/settings.py", "site/urls.py", "blog/models.py", "blog/text.py")
                .doesNotContain("blog/unused.py");
        assertThat(web.closure().byConvention()).contains("/srv/blog/models.py").doesNotContain("/srv/blog/text.py");
    }

    @Test
    void aBindMountedFolderTakesTheImagesPlace() {
        Map<String, String> files = new HashMap<>(Map.of(
                "compose.yml",
                "services: {web: {image: 'python:3.11', working_dir: /w, volumes: ['./src:/w'], command: python main.py}}",
                "src/main.py",
                "import helper\n",
                "src/helper.py",
                ""));
        ServiceContract web = Contracts.of(InMemoryTree.of(files)).services().get(0);
        assertThat(web.closure().files())
                .isEqualTo(new TreeMap<>(Map.of("/w/main.py", "src/main.py", "/w/helper.py", "src/helper.py")));
    }

    @Test
    void aTagMatchesOnlyTheDockerfileThatHasItAlone() {
        String workflow = "jobs: {a: {steps: [%s]}}";
        String step = "{uses: docker/build-push-action@v6, with: {file: %s, tags: '%s'}}";
        Map<String, String> files = Map.of(
                "compose.yml",
                "services: {w: {image: '${R}/shop-worker:${T}'}, x: {image: '${R}/${N}:1'}, y: {image: 'me/shop-other'}}",
                "a.Dockerfile",
                "FROM a\n",
                "b.Dockerfile",
                "FROM a\n",
                ".github/workflows/x.yml",
                workflow.formatted(step.formatted("a.Dockerfile", "${{ secrets.R }}/shop-worker:1") + ", "
                        + step.formatted("b.Dockerfile", "${{ secrets.R }}/shop-web:1")));
        List<ServiceContract> services = Contracts.of(InMemoryTree.of(files)).services();
        assertThat(services)
                .extracting(service ->
                        service.build().map(build -> build.dockerfile().path()))
                .containsExactly(Optional.of("a.Dockerfile"), Optional.empty(), Optional.empty());
    }
}
