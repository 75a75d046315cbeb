package dev.relocate.contracts.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.maps.ServiceRow.Mount;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example's maps say what the requirements' sections 2, 3 and 4 say, row by row. */
class SixServicesTest {
    private static ContractMaps maps;

    @BeforeAll
    static void derive() {
        maps = ContractMaps.derive(ExampleRepository.tree(), "example");
    }

    @Test
    void hasTheSixServicesAndNoBreak() {
        assertThat(maps.services())
                .extracting(ServiceRow::name)
                .containsExactly("fastapi", "monitor", "nginx", "streamlit", "worker-ingest", "worker-publish");
        assertThat(maps.breaks()).isEmpty();
    }

    @Test
    void workerIngestRunsItsModuleBehindTheEntrypointScript() {
        ServiceRow row = service("worker-ingest");
        assertThat(row.dockerfile()).contains("docker/Dockerfile.worker");
        assertThat(row.match().by()).isEqualTo("tag");
        assertThat(row.entry().argv())
                .containsExactly("/usr/local/bin/entrypoint_worker.sh", "python", "-u", "-m", "scripts.worker_ingest");
        assertThat(row.entry().kind()).isEqualTo("module");
        assertThat(row.entry().target()).isEqualTo("scripts.worker_ingest");
        assertThat(row.entry().file()).contains("scripts/worker_ingest.py");
        assertThat(row.processes())
                .extracting(process -> process.declaredIn())
                .containsExactly("docker-compose.yml:10");
        assertThat(row.mustExistInImage())
                .contains(
                        "/app/scripts/worker_ingest.py",
                        "/app/scripts/pipeline_worker.py",
                        "/app/workers/ingest.py",
                        "/app/workers/export.py",
                        "/app/workers/predict.py",
                        "/app/utils/config.py",
                        "/usr/local/bin/entrypoint_worker.sh")
                .doesNotContain("/app/scripts/status_monitor.py");
        assertThat(row.byConvention())
                .containsExactly("/app/utils/exporters/csv_table.py", "/app/utils/exporters/json_series.py");
        assertThat(row.mounts())
                .containsExactly(
                        new Mount("models", "/app/models", false), new Mount("static_data", "/app/static_data", false));
        assertThat(conditions(row))
                .contains(
                        "entry-path scripts.worker_ingest",
                        "copy scripts/",
                        "copy workers/",
                        "environment-order WORKER_EXECUTION_ROLE");
        assertThat(row.breakConditions().get(0).message())
                .contains("docker-compose.yml:10")
                .contains("docker/Dockerfile.worker:7");
    }

    @Test
    void workerPublishSetsBothVariablesBeforeItsImport() {
        ServiceRow row = service("worker-publish");
        assertThat(row.entry().target()).isEqualTo("scripts.worker_publish");
        assertThat(conditions(row))
                .contains(
                        "environment-order WORKER_EXECUTION_ROLE",
                        "environment-order WORKER_PUBLISH_MODE",
                        "import-path scripts.pipeline_worker");
        assertThat(row.environment()).contains("EXPORT_FORMATS", "SYMBOLS");
    }

    @Test
    void monitorNeedsStatusAndConfiguration() {
        ServiceRow row = service("monitor");
        assertThat(row.mustExistInImage())
                .contains("/app/scripts/status_monitor.py", "/app/utils/prediction_status.py", "/app/utils/config.py");
        assertThat(row.mounts()).containsExactly(new Mount("static_data", "/app/static_data", false));
        assertThat(conditions(row)).contains("copy utils/", "import-path utils.prediction_status");
    }

    @Test
    void fastapiIsAnApplicationOfGunicornFromTheImagesOwnCommand() {
        ServiceRow row = service("fastapi");
        assertThat(row.entry().kind()).isEqualTo("app");
        assertThat(row.entry().target()).isEqualTo("api.main:app");
        assertThat(row.entry().file()).contains("api/main.py");
        assertThat(row.mustExistInImage()).contains("/app/api/main.py", "/app/utils/prediction_status.py");
        assertThat(conditions(row)).contains("server-target api.main:app");
    }

    @Test
    void streamlitRunsAScriptAndHasNoMount() {
        ServiceRow row = service("streamlit");
        assertThat(row.entry().kind()).isEqualTo("script");
        assertThat(row.entry().target()).isEqualTo("admin/app.py");
        assertThat(row.mustExistInImage())
                .contains("/app/admin/app.py", "/app/admin/manifest_view.py", "/app/utils/freshness.py");
        assertThat(row.mounts()).isEmpty();
        assertThat(conditions(row)).contains("entry-path admin/app.py", "import-path admin.manifest_view");
    }

    @Test
    void nginxServesTheMountedFolder() {
        ServiceRow row = service("nginx");
        assertThat(row.entry().kind()).isEqualTo("static");
        assertThat(row.entry().file()).contains("docker/nginx/default.conf");
        assertThat(row.mustExistInImage())
                .containsExactly("/etc/nginx/conf.d/default.conf", "/usr/share/nginx/html/static");
        assertThat(row.mounts()).contains(new Mount("static_data", "/usr/share/nginx/html/static", true));
        assertThat(conditions(row)).contains("static-path /usr/share/nginx/html/static/");
    }

    @Test
    void buildRowsHoldCopiesCommandsAndCi() {
        assertThat(maps.builds())
                .extracting(BuildRow::dockerfile)
                .containsExactly(
                        "docker/Dockerfile.fastapi", "docker/Dockerfile.streamlit", "docker/Dockerfile.worker");
        BuildRow worker = maps.builds().get(2);
        assertThat(worker.context()).isEqualTo(".");
        assertThat(worker.copies())
                .extracting(copy -> copy.sources().get(0) + " " + copy.target())
                .containsExactly(
                        "scripts/ /app/scripts",
                        "utils/ /app/utils",
                        "workers/ /app/workers",
                        "docker/entrypoint_worker.sh /usr/local/bin/entrypoint_worker.sh");
        assertThat(worker.entrypoint()).containsExactly("/usr/local/bin/entrypoint_worker.sh");
        assertThat(worker.command()).containsExactly("python", "-u", "-m", "scripts.pipeline_worker");
        assertThat(worker.ci()).singleElement().satisfies(step -> {
            assertThat(step.workflow()).isEqualTo(".github/workflows/deploy.yml");
            assertThat(step.context()).isEqualTo(".");
            assertThat(step.tags()).contains("${{ secrets.REGISTRY_USER }}/candles-worker:latest");
        });
        assertThat(maps.builds().get(0).copies()).anySatisfy(copy -> {
            assertThat(copy.sources()).containsExactly(".");
            assertThat(copy.target()).isEqualTo("/app");
        });
    }

    @Test
    void importRowsHoldEnvironmentBeforeImports() {
        ImportRow publish = maps.imports().stream()
                .filter(row -> row.module().equals("scripts.worker_publish"))
                .findFirst()
                .orElseThrow();
        assertThat(publish.environment())
                .containsExactly(
                        new ImportRow.Variable("WORKER_EXECUTION_ROLE", 5, "scripts.pipeline_worker"),
                        new ImportRow.Variable("WORKER_PUBLISH_MODE", 6, "scripts.pipeline_worker"));
        assertThat(publish.together()).containsExactly(new ImportRow.Place("docker-compose.yml", 19));
        assertThat(maps.imports())
                .extracting(ImportRow::module)
                .containsExactly(
                        "admin.app",
                        "api.main",
                        "scripts.pipeline_worker",
                        "scripts.status_monitor",
                        "scripts.worker_ingest",
                        "scripts.worker_publish");
    }

    @Test
    void equalTreesGiveEqualText() {
        ContractMaps again = ContractMaps.derive(ExampleRepository.tree(), "another revision");
        assertThat(again.digestible()).isEqualTo(maps.digestible());
        assertThat(maps.digestible())
                .contains("service/docker-compose.yml#monitor/mount\tstatic_data:/app/static_data\n");
    }

    private static ServiceRow service(String name) {
        return maps.services().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> conditions(ServiceRow row) {
        return row.breakConditions().stream()
                .map(condition -> condition.kind() + " " + condition.subject())
                .toList();
    }
}
