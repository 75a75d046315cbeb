package dev.relocate.activities.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real sshd on the loopback interface, which lets one key in. */
final class GitOverSsh implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path SEPARATION = Path.of("/run/sshd");

    private final Path folder;
    private final int port;
    private final Process server;

    private GitOverSsh(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** The installed sshd, where this user can run it: root's needs a folder that its package makes. */
    static Optional<Path> installed() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", System.getProperty("relocate.sshd", "/usr/bin/sshd"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .filter(found -> !root || Files.isDirectory(SEPARATION))
                .findFirst();
    }

    /** Starts it with keys made in a folder. */
    static GitOverSsh in(Path folder) throws Exception {
        Files.createDirectories(folder);
        for (String key : new String[] {"host", "user"}) {
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    folder.resolve(key).toString());
        }
        int port = freePort();
        Path configuration = Files.writeString(
                folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                """.formatted(port, folder.resolve("host"), folder.resolve("user.pub")));
        Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
        Process server = new ProcessBuilder(
                        installed().orElseThrow().toString(), "-D", "-e", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        awaitAnswer(port);
        return new GitOverSsh(folder, port, server);
    }

    private static void awaitAnswer(int port) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            assertThat(System.nanoTime()).as("sshd does not answer").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    String url(Path repository) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository;
    }

    /** The variables of somebody who has the key and knows the host. */
    Map<String, String> known() {
        return variables("user");
    }

    /** The variables of somebody whose key the server does not know. */
    Map<String, String> stranger() {
        return variables("host");
    }

    private Map<String, String> variables(String key) {
        return Map.of(
                "GIT_SSH_COMMAND",
                "ssh -F none -o BatchMode=yes -o IdentitiesOnly=yes -o UserKnownHostsFile="
                        + folder.resolve("known_hosts") + " -i " + folder.resolve(key));
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
