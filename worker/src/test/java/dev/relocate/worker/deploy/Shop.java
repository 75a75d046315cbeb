package dev.relocate.worker.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.plan.PlanReader;
import dev.relocate.worker.plan.PlanReading;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository of three services that run: {@code web}, which the plan moves, {@code monitor} in the same image, and
 * {@code site} in another one. Once it is moved, {@code web} misbehaves as its variable SEED says.
 */
final class Shop implements AutoCloseable {
    private static final String COMPOSE = """
            services:
              web:
                image: ${TAG}-app:latest
                build: {context: ., dockerfile: docker/Dockerfile.app}
                command: ${WEB_COMMAND:-python -u -m scripts.web}
                environment: {SEED: "${SEED:-}"}
                ports: ["127.0.0.1:${WEB_PORT}:8000"]
                restart: ${RESTART:-unless-stopped}
                stop_grace_period: 1s
                healthcheck:
                  test: [CMD, python, -c, "import urllib.request as r; r.urlopen('http://localhost:8000/health', timeout=8)"]
                  interval: 1s
                  timeout: 10s
                  retries: 3
                  start_period: ${START_PERIOD:-0s}
              monitor:
                image: ${TAG}-app:latest
                build: {context: ., dockerfile: docker/Dockerfile.app}
                command: python -u -m scripts.monitor
                stop_grace_period: 1s
              site:
                image: ${TAG}-site:latest
                build: {context: ., dockerfile: docker/Dockerfile.site}
                command: python -m http.server 8000
                ports: ["127.0.0.1:${SITE_PORT}:8000"]
                stop_grace_period: 1s
            """;
    private static final String WEB = """
            import json
            import os
            import sys
            import threading
            import time
            from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

            SEED = os.environ.get("SEED", "") if "apps.web" in sys.orig_argv else ""


            class Handler(BaseHTTPRequestHandler):
                def do_GET(self):
                    if self.path == "/health":
                        time.sleep(60 if SEED == "never-green" else 0)
                        self.answer(500 if SEED == "unhealthy" else 200, {"up": True})
                    elif self.path.startswith("/status"):
                        time.sleep(12 if SEED == "slow" else 0)
                        self.answer(500 if SEED == "errors" else 200, {"state": "fresh"})
                    else:
                        series = [] if SEED == "manifest" else [{"symbol": "BTC/USDT"}]
                        self.answer(200, {"series": series})

                def answer(self, status, value):
                    self.send_response(status)
                    self.send_header("Content-Type", "text/plain" if SEED == "header" else "application/json")
                    self.end_headers()
                    self.wfile.write(json.dumps(value).encode())

                def log_message(self, *arguments):
                    pass


            def complain():
                time.sleep(31)
                print("Traceback (most recent call last):", flush=True)


            def leave():
                time.sleep(14)
                os._exit(0)


            def main():
                if SEED == "import":
                    import nowhere_to_be_found
                if SEED == "crash":
                    sys.exit(3)
                server = ThreadingHTTPServer(("", 8000), Handler)
                if SEED == "port":
                    ThreadingHTTPServer(("", 8000), Handler)
                if SEED == "logs":
                    threading.Thread(target=complain, daemon=True).start()
                if SEED == "exit":
                    threading.Thread(target=leave, daemon=True).start()
                if SEED == "file":
                    open("/tmp/ill", "w").close()
                print("serving")
                server.serve_forever()


            if __name__ == "__main__":
                main()
            """;
    private static final String MONITOR = """
            import time


            def main():
                while True:
                    print("cycle complete", flush=True)
                    time.sleep(1)


            if __name__ == "__main__":
                main()
            """;

    final Path folder;
    final Path repository;
    final Path plan;
    final String name;
    final String tag;
    final int webPort = freePort();
    final int sitePort = freePort();
    private final Engine engine;

    /** Makes the repository in an empty folder. */
    Shop(Path parent, String name, Map<String, String> variables) throws Exception {
        this(parent, name, variables, Engine.USUAL);
    }

    /** The same on an engine of its own. */
    Shop(Path parent, String name, Map<String, String> variables, Engine engine) throws Exception {
        this.engine = engine;
        this.name = "shop-" + name;
        this.folder = Files.createDirectories(parent.resolve(name));
        this.repository = folder.resolve("shop");
        this.plan = folder.resolve("plan.yaml");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("docker-compose.yml", COMPOSE);
        files.put(
                "docker/Dockerfile.app",
                "FROM python:3.11-slim\nLABEL shop=" + this.name + "\nWORKDIR /app\nCOPY scripts/ /app/scripts\n");
        files.put(
                "docker/Dockerfile.site",
                "FROM python:3.11-slim\nLABEL shop=" + this.name + "\nWORKDIR /site\nCOPY site/ /site\n");
        files.put("scripts/__init__.py", "");
        files.put("scripts/web.py", WEB);
        files.put("scripts/monitor.py", MONITOR);
        files.put("site/index.html", "<p>shop</p>\n");
        files.put("docs/DISCUSSION.md", "# Discussion\n");
        files.put(".gitignore", ".env.prod\n__pycache__/\n");
        SortedMap<String, String> environment = new TreeMap<>(variables);
        environment.putIfAbsent("TAG", this.name);
        this.tag = environment.get("TAG");
        environment.put("WEB_PORT", Integer.toString(webPort));
        environment.put("SITE_PORT", Integer.toString(sitePort));
        StringBuilder lines = new StringBuilder();
        environment.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        files.put(".env.prod", lines.toString());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = repository.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git("init", "-q", "-b", "main");
        git("config", "user.name", "Ada");
        git("config", "user.email", "ada@example.org");
        git("add", "-A");
        git("commit", "-q", "-m", "A shop");
    }

    /** Builds the images as the maintainer does, and starts the services. */
    Shop started() throws Exception {
        for (String image : List.of("app", "site")) {
            build(image, "latest");
        }
        compose("up", "-d", "--no-build");
        return this;
    }

    /** Builds {@code app} or {@code site} from what is checked out, and gives its id. */
    String build(String image, String version) throws Exception {
        String reference = tag + "-" + image + ":" + version;
        return engine.docker(repository, "build", "-q", "-f", "docker/Dockerfile." + image, "-t", reference, ".");
    }

    /** Writes the plan: one move in Stage 3, deployed and watched. */
    PlanReading.Accepted planned(String before, String more) throws IOException {
        return planned(before, more, "", "");
    }

    /** Changes a file of the maintainer's tree. */
    void edit(String file, UnaryOperator<String> change) throws IOException {
        Path path = repository.resolve(file);
        Files.writeString(path, change.apply(Files.readString(path)));
    }

    /**
     * The same with more keys.
     *
     * @param task of the task, each with a comma before it
     * @param deploy of {@code deploy:}, each with a comma before it
     */
    PlanReading.Accepted planned(String before, String more, String task, String deploy) throws IOException {
        Files.writeString(plan, """
                version: 1
                name: %1$s
                repository: {path: shop, branch: main, name: %1$s}
                environment: {%6$s}
                gates:
                  test: {run: python3 -c pass, report: exit}
                  contract: {compose: docker-compose.yml}
                approvals: {default: {before: [%4$s]}}
                stages:
                  3: {tasks: [{id: web, move: {scripts/web.py: apps/web.py}%7$s}]}
                deploy: {compose: docker-compose.yml, envFile: .env.prod, project: %1$s, healthy: 45s%8$s}
                smoke:
                  - {http: "http://localhost:%2$d/status/BTC/USDT?timeframe=1h", status: 200, within: 8s,
                     header: {Content-Type: application/json}, json: {state: fresh}}
                  - {http: "http://localhost:%2$d/manifest.json", json: {"series[0].symbol": BTC/USDT}}
                  - {http: "http://localhost:%3$d/index.html"}
                  - {logs: web, absent: [Traceback], present: [serving]}
                  - {logs: monitor, present: [cycle complete]}
                  - {cycle: 8s}
                %5$s
                """.formatted(name, webPort, sitePort, before, more, engineSetting(), task, deploy));
        return accepted();
    }

    private PlanReading.Accepted accepted() {
        PlanReading reading = PlanReader.read(plan, () -> "test");
        assertThat(reading).as(String.valueOf(reading)).isInstanceOf(PlanReading.Accepted.class);
        return (PlanReading.Accepted) reading;
    }

    private String engineSetting() {
        return engine.environment().entrySet().stream()
                .map(variable -> variable.getKey() + ": \"" + variable.getValue() + "\"")
                .collect(Collectors.joining(", "));
    }

    /** The same, deployed by two lines for a shell. */
    PlanReading.Accepted plannedByCommands(String up, String back) throws IOException {
        Files.writeString(plan, """
                version: 1
                name: %1$s
                repository: {path: shop, branch: main, name: %1$s}
                gates:
                  test: {run: python3 -c pass, report: exit}
                  contract: {build: never}
                approvals: {default: {before: []}}
                stages:
                  3: {tasks: [{id: web, move: {scripts/web.py: apps/web.py}}]}
                deploy:
                  by:
                    command:
                      up: [sh, -c, "%3$s"]
                      rollback: [sh, -c, "%4$s"]
                smoke:
                  - {http: "http://localhost:%2$d/status/BTC/USDT", status: 200}
                  - {cycle: 8s}
                """.formatted(name, webPort, up, back));
        return accepted();
    }

    /** The image that each service runs, by digest. */
    SortedMap<String, String> images() throws Exception {
        return inspected("{{.Image}}");
    }

    /** The reference that each service was told to run. */
    SortedMap<String, String> references() throws Exception {
        return inspected("{{.Config.Image}}");
    }

    /** The id of each service's running container; asked at once, so that it may be while containers come and go. */
    SortedMap<String, String> containers() throws Exception {
        SortedMap<String, String> found = new TreeMap<>();
        String ours = "label=com.docker.compose.project=" + name;
        String format = "{{.Label \"com.docker.compose.service\"}} {{.ID}}";
        for (String line : engine.lines(repository, "ps", "--no-trunc", "--filter", ours, "--format", format)) {
            String[] facts = line.split(" ", -1);
            found.put(facts[0], facts[1]);
        }
        return found;
    }

    private SortedMap<String, String> inspected(String what) throws Exception {
        SortedMap<String, String> found = new TreeMap<>();
        for (String id : compose("ps", "--quiet", "--no-trunc").lines().toList()) {
            String[] facts = engine.docker(
                            repository,
                            "inspect",
                            "--format",
                            "{{index .Config.Labels \"com.docker.compose.service\"}} " + what,
                            id)
                    .split(" ", -1);
            found.put(facts[0], facts[1]);
        }
        return found;
    }

    /** Compose in the repository, as the maintainer types it. */
    String compose(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("compose", "--env-file", ".env.prod", "-p", name));
        all.addAll(List.of(arguments));
        return engine.docker(repository, all.toArray(String[]::new));
    }

    /** Git in the repository. */
    String git(String... arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The tags of the images that relocations of this shop have built and that are there still, each with its id. */
    SortedMap<String, String> built() throws Exception {
        SortedMap<String, String> built = new TreeMap<>();
        for (String line :
                engine.lines(repository, "image", "ls", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}")) {
            if (line.startsWith("relocate/" + name + "/")) {
                built.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
        }
        return built;
    }

    /** Ends the services and removes every image of this shop. */
    @Override
    public void close() {
        try {
            remove();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void remove() throws Exception {
        if (!Files.exists(repository.resolve("docker-compose.yml"))) {
            return;
        }
        compose("down", "--volumes", "--remove-orphans", "--timeout", "1");
        String ours = "label=shop=" + name;
        List<String> keeps =
                engine.lines(repository, "image", "ls", "--no-trunc", "--filter", ours, "--format", "{{.ID}}").stream()
                        .map(id -> "relocate/keep:" + id.replace("sha256:", ""))
                        .toList();
        for (String reference : engine.lines(repository, "image", "ls", "--format", "{{.Repository}}:{{.Tag}}")) {
            if (reference.startsWith(tag + "-")
                    || reference.startsWith("relocate/" + name + "/")
                    || keeps.contains(reference)) {
                engine.docker(repository, "image", "rm", reference);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
