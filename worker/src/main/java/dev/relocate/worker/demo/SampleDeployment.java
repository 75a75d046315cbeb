package dev.relocate.worker.demo;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sample's six services as they run before anything moves: images built from its Dockerfiles, containers of a Compose
 * project of their own, on ports that nothing else had. {@link #close} leaves no container, network or image of them.
 */
public final class SampleDeployment implements AutoCloseable {
    private static final String ENV_FILE = ".env.prod";
    private static final String FAILED = "The sample's services could not be started";
    private static final List<String> IMAGES = List.of("worker", "fastapi", "streamlit");
    /** Before the digest of an image that a deploy keeps. */
    private static final String KEPT = "relocate/keep:";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SampleRepository sample;
    private final String repositoryKey;
    private final String project;
    private final int port;
    /** Held before the demo began, by others' relocations. */
    private final Set<String> keptBefore;

    private SampleDeployment(SampleRepository sample, String repositoryKey, int port) {
        this.sample = sample;
        this.repositoryKey = repositoryKey;
        this.port = port;
        this.project = "relocate-demo-" + port;
        this.keptBefore = Set.copyOf(kept());
    }

    /**
     * Chooses ports and a name for the services; nothing runs yet.
     *
     * @param repositoryKey what images that a relocation builds are labelled with
     * @throws DemoException if the repository's folder cannot be written
     */
    public static SampleDeployment prepare(SampleRepository sample, String repositoryKey) {
        try (ServerSocket http = new ServerSocket(0);
                ServerSocket api = new ServerSocket(0);
                ServerSocket admin = new ServerSocket(0)) {
            SampleDeployment deployment = new SampleDeployment(sample, repositoryKey, http.getLocalPort());
            deployment.configure(api.getLocalPort(), admin.getLocalPort());
            return deployment;
        } catch (IOException failed) {
            throw new DemoException(FAILED + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Builds and starts the services, and waits until they answer.
     *
     * @throws DemoException if they cannot be built or started, or do not answer; {@link #close} removes what is left then
     */
    public void start() {
        for (String image : IMAGES) {
            docker("build", "--quiet", "--file", "docker/Dockerfile." + image, "--tag", reference(image), ".");
        }
        compose("up", "--detach");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(answers(status()) && answers(manifest()))) {
            if (System.nanoTime() > deadline) {
                throw new DemoException(FAILED + ": " + status() + " does not answer. The services said: "
                        + compose("logs", "--tail", "5"));
            }
            pause();
        }
    }

    /** An address that answers while the pipeline's predictions are fresh. */
    public URI status() {
        return URI.create("http://localhost:" + port + "/status/BTC/USDT?timeframe=1h");
    }

    /** How a person takes the services down, should this process not live to do it; a sentence. */
    public String takeDown() {
        return "`docker compose -p " + project + " down --volumes` ends them; their images are tagged " + project + ".";
    }

    /** Adds to a plan that what lands in its last stage is deployed here, and how it is watched. */
    public void addTo(Path plan) {
        try {
            Files.writeString(plan, """

                    # The services run already, as Compose project %1$s. What lands in the last stage is brought up and watched.
                    deploy: {envFile: %3$s, project: %1$s}
                    smoke:
                      - {http: "%2$s", status: 200, json: {symbol: BTC/USDT}}
                      - {http: "%4$s", status: 200}
                      - {logs: monitor, absent: [ImportError, ModuleNotFoundError, Traceback], present: [cycle complete]}
                      - {cycle: 10s}
                    """.formatted(project, status(), ENV_FILE, manifest()), StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new DemoException("The plan " + plan + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** The services' containers as {@code docker compose ps} lists them. */
    public List<String> containers() {
        return compose("ps", "--format", "{{.Service}}  {{.Image}}  {{.Status}}")
                .lines()
                .toList();
    }

    /** Takes everything down that was started here or by a deploy of it; what is gone already does not matter. */
    @Override
    public void close() {
        // what the services wrote into mounted folders belongs to the container's user, and the person shall be able to
        // delete it
        attempt(() -> compose("exec", "-T", "worker-ingest", "sh", "-c", "rm -rf static_data/* models/*"));
        Set<String> ran = new HashSet<>();
        attempt(() -> compose("ps", "--all", "--quiet")
                .lines()
                .forEach(container -> ran.add(docker("inspect", "--format", "{{.Image}}", container))));
        attempt(() -> compose("down", "--volumes", "--timeout", "2"));
        attempt(() -> ours(ran).forEach(image -> attempt(() -> docker("image", "rm", image))));
    }

    private void configure(int apiPort, int adminPort) throws IOException {
        Path repository = sample.repository();
        // the engine would make them as its own user
        Files.createDirectories(repository.resolve("static_data"));
        Files.createDirectories(repository.resolve("models"));
        Files.writeString(
                repository.resolve(ENV_FILE),
                "IMAGE_TAG=%s\nCYCLE_SECONDS=2\nHTTP_PORT=%d\nAPI_PORT=%d\nADMIN_PORT=%d\n"
                        .formatted(project, port, apiPort, adminPort));
    }

    private URI manifest() {
        return URI.create("http://localhost:" + port + "/static/manifest.json");
    }

    private static boolean answers(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoException(FAILED + ": interrupted.", interrupted);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoException(FAILED + ": interrupted.", interrupted);
        }
    }

    private String reference(String image) {
        return "local/candles-" + image + ":" + project;
    }

    /**
     * The references of images that were built here or for the sample's repository, and those that have held images of the
     * services from a prune since the demo began and hold them for nobody else.
     *
     * @param ran ids of images that the services ran at the end
     */
    private List<String> ours(Set<String> ran) {
        Set<String> ids = new HashSet<>(ran);
        List<String> references = new ArrayList<>();
        for (String line : docker("image", "ls", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}")
                .lines()
                .toList()) {
            String[] facts = line.split(" ", 2);
            if (IMAGES.stream().anyMatch(image -> facts[1].equals(reference(image)))
                    || facts[1].startsWith("relocate/" + repositoryKey + "/")) {
                ids.add(facts[0]);
                references.add(facts[1]);
            }
        }
        kept().stream()
                .filter(kept -> !keptBefore.contains(kept))
                .filter(kept -> {
                    String id = "sha256:" + kept.substring(KEPT.length());
                    return ids.contains(id) && !isRun(id);
                })
                .forEach(references::add);
        return references;
    }

    /** Whether a container runs an image, another relocation's perhaps, that needs to find it again. */
    private boolean isRun(String id) {
        return !docker("ps", "--all", "--quiet", "--filter", "ancestor=" + id).isEmpty();
    }

    private List<String> kept() {
        return docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}")
                .lines()
                .filter(image -> image.startsWith(KEPT))
                .toList();
    }

    private String compose(String... arguments) {
        return docker(Stream.concat(Stream.of("compose", "--env-file", ENV_FILE, "-p", project), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private String docker(String... arguments) {
        try {
            return SampleProcess.run(
                    sample.repository(),
                    FAILED,
                    Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
        } catch (IOException absent) {
            throw new DemoException(FAILED + ": docker cannot be started (" + absent.getMessage() + ").", absent);
        }
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (DemoException gone) {
            // as good as done: the next step does not depend on it
        }
    }
}
