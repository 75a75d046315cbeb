package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relocate.worker.server.RequiredTools;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A second Docker engine with a folder and a socket of its own, which a test may stop. It needs root. */
final class OwnEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USUAL_BRIDGE = "docker0";

    private final Path folder;
    private final List<String> options;
    private final String bridge = "own-" + UUID.randomUUID().toString().substring(0, 8);
    private Process process;

    private OwnEngine(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
    }

    /** Starts an engine that has a copy of this machine's base image; skips the test where it cannot be had. */
    static OwnEngine started(Path folder, String image) throws Exception {
        return started(folder, image, List.of());
    }

    /** The same, told more on its command line. */
    static OwnEngine started(Path folder, String image, List<String> options) throws Exception {
        RequiredTools.need("docker");
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: a second Docker engine needs root");
        assumeTrue(
                new ProcessBuilder("sh", "-c", "command -v dockerd").start().waitFor() == 0,
                "skipped: no dockerd on PATH");
        OwnEngine engine = new OwnEngine(folder, options);
        boolean bridged = usualBridgeIsThere();
        engine.makeBridge();
        try {
            engine.start();
            assertThat(usualBridgeIsThere())
                    .as("the usual engine keeps its bridge, " + USUAL_BRIDGE)
                    .isEqualTo(bridged);
            engine.copy(image);
            return engine;
        } catch (Exception | AssertionError failed) {
            // a failure to clean up is told beside what failed first, not in its place
            try (engine) {
                throw failed;
            }
        }
    }

    private static boolean usualBridgeIsThere() throws SocketException {
        return NetworkInterface.getByName(USUAL_BRIDGE) != null;
    }

    private void copy(String image) throws Exception {
        Path saved = folder.resolve("image.tar");
        Engine.USUAL.docker(folder, "save", "--output", saved.toString(), image);
        command().docker(folder, "load", "--input", saved.toString());
        Files.delete(saved);
    }

    /** The docker command for it. */
    Engine command() {
        return new Engine(Map.of("DOCKER_HOST", "unix://" + folder.resolve("d.sock")));
    }

    /** Has the usual engine make it: a second engine told nothing of bridges, or to have none, takes the usual one's away. */
    private void makeBridge() throws Exception {
        String name = "com.docker.network.bridge.name=" + bridge;
        Engine.USUAL.docker(folder, "network", "create", "--opt", name, bridge);
    }

    void start() throws Exception {
        Files.deleteIfExists(folder.resolve("pid"));
        // without rules of its own in the machine's firewall: published ports are served by its proxy process
        List<String> argv = new ArrayList<>(List.of(
                "dockerd",
                "--host",
                "unix://" + folder.resolve("d.sock"),
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("pid").toString(),
                "--bridge=" + bridge,
                "--iptables=false",
                "--ip6tables=false"));
        argv.addAll(options);
        process = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            Thread.sleep(200);
        }
    }

    private boolean answers() throws Exception {
        ProcessBuilder version = new ProcessBuilder("docker", "version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        version.environment().putAll(command().environment());
        return version.start().waitFor() == 0;
    }

    /** Stops it with all containers, as a machine's service manager does. */
    void stop() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        try {
            takeDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void takeDown() throws Exception {
        try {
            stop();
            unmount();
        } finally {
            Engine.USUAL.docker(folder, "network", "rm", bridge);
        }
    }

    private void unmount() throws IOException, InterruptedException {
        // what containers and layers had mounted keeps the folder from being deleted
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "grep -o \"$1[^ ]*\" /proc/mounts | sort -ru | while read -r at; do umount -l \"$at\"; done;"
                                + " rm -rf \"$1/data\" \"$1/exec\"",
                        "clean",
                        folder.toString())
                .start()
                .waitFor();
    }
}
