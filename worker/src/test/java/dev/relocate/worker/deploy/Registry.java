package dev.relocate.worker.deploy;

import dev.relocate.worker.server.RequiredTools;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A registry of the reference implementation on a port of this machine, with a folder of its own. */
final class Registry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private Registry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one; skips the test where {@code docker-registry} (a package of that name in Debian) is not there. */
    static Registry started(Path folder) throws IOException, InterruptedException {
        RequiredTools.need("docker-registry");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path settings =
                Files.writeString(folder.resolve("registry.yml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"}
                """.formatted(folder.resolve("registry"), port));
        Process process = new ProcessBuilder("docker-registry", "serve", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        Registry registry = new Registry(process, port);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!registry.answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(Files.readString(folder.resolve("registry.log")));
            }
            Thread.sleep(100);
        }
        return registry;
    }

    private boolean answers() {
        try {
            HttpURLConnection asked = (HttpURLConnection)
                    URI.create("http://" + address() + "/v2/").toURL().openConnection();
            return asked.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Host and port, as references to its images begin. */
    String address() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
