package dev.relocate.worker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan's variables choose an engine by a Docker context, which names a port that asks for certificates. */
class EngineByContextIT {
    private static final String CERTIFICATES = """
            openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=authority -keyout ca-key.pem -out ca.pem
            for role in server client; do
              openssl req -newkey rsa:2048 -nodes -subj /CN=$role -keyout $role-key.pem -out $role.csr
              printf 'subjectAltName=IP:127.0.0.1\\nextendedKeyUsage=%sAuth\\n' $role > $role.ext
              openssl x509 -req -days 1 -in $role.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial \
                -extfile $role.ext -out $role.pem
            done
            """;

    @TempDir
    Path folder;

    @Test
    void theDeployGoesThereAndNowhereElse() throws Exception {
        RequiredTools.need("openssl");
        Path certificates = Files.createDirectories(folder.resolve("c"));
        assertThat(new ProcessBuilder("sh", "-e", "-c", CERTIFICATES)
                        .directory(certificates.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(certificates.resolve("log").toFile())
                        .start()
                        .waitFor())
                .isZero();
        int port = freePort();
        try (OwnEngine guarded = OwnEngine.started(
                        Files.createDirectories(folder.resolve("e")),
                        "python:3.11-slim",
                        List.of(
                                "--host",
                                "tcp://127.0.0.1:" + port,
                                "--tlsverify",
                                "--tlscacert=" + certificates.resolve("ca.pem"),
                                "--tlscert=" + certificates.resolve("server.pem"),
                                "--tlskey=" + certificates.resolve("server-key.pem")));
                Shop shop = new Shop(folder, "context", Map.of(), context(certificates, port)).started();
                Deploying deploying = Deploying.in(folder)) {
            SortedMap<String, String> before = shop.containers();

            RelocationStatus end = deploying.run(shop.planned("land", ""), Deploying.Before.NOTHING);

            assertThat(end.state()).as(String.valueOf(end)).isEqualTo(RelocationState.DONE);
            assertThat(shop.containers()).containsEntry("site", before.get("site"));
            assertThat(shop.containers().get("web")).isNotEqualTo(before.get("web"));
            assertThat(guarded.command().lines(folder, "ps", "--quiet", "--no-trunc"))
                    .containsExactlyInAnyOrderElementsOf(shop.containers().values());
            assertThat(Engine.USUAL.lines(
                            folder,
                            "ps",
                            "--all",
                            "--quiet",
                            "--filter",
                            "label=com.docker.compose.project=" + shop.name))
                    .isEmpty();
        }
    }

    private Engine context(Path certificates, int port) throws Exception {
        Path configuration = Files.createDirectories(folder.resolve("docker"));
        Engine engine = new Engine(Map.of("DOCKER_CONFIG", configuration.toString(), "DOCKER_CONTEXT", "guarded"));
        new Engine(Map.of("DOCKER_CONFIG", configuration.toString()))
                .docker(
                        folder,
                        "context",
                        "create",
                        "guarded",
                        "--docker",
                        "host=tcp://127.0.0.1:%d,ca=%s,cert=%s,key=%s"
                                .formatted(
                                        port,
                                        certificates.resolve("ca.pem"),
                                        certificates.resolve("client.pem"),
                                        certificates.resolve("client-key.pem")));
        return engine;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
