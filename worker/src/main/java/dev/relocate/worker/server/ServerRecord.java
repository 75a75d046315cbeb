package dev.relocate.worker.server;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the embedded server is, or will be again: its ports stay the same from start to start, so that an address in a
 * browser or a log stays right.
 *
 * @param port of gRPC, on 127.0.0.1
 * @param uiPort of the Web UI, on 127.0.0.1
 * @param holder the verb of the process that started it last
 * @param carries whether that process carries relocations on, and does not only answer for a moment
 * @param identity told by the server itself: another state folder may have recorded the same ports
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ServerRecord(int port, int uiPort, String holder, boolean carries, UUID identity) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ServerRecord {
        // an earlier version wrote none: what it started is not recognised, and not trusted
        identity = identity == null ? UUID.randomUUID() : identity;
    }

    /** The same ports with another holder. */
    ServerRecord heldBy(String verb, boolean itCarries) {
        return new ServerRecord(port, uiPort, verb, itCarries, identity);
    }

    /** A namespace that this server has and no other: by it a server is told from one that came by the same port. */
    String markerNamespace() {
        return "relocate-" + identity;
    }

    /** The same server on other ports. */
    ServerRecord on(ServerRecord ports) {
        return new ServerRecord(ports.port, ports.uiPort, holder, carries, identity);
    }

    /** {@code host:port} of gRPC. */
    String target() {
        return "127.0.0.1:" + port;
    }

    /** The Web UI's address. */
    URI webUi() {
        return URI.create("http://localhost:" + uiPort);
    }

    /** What was last written, where it can be read; a damaged file counts as none. */
    static Optional<ServerRecord> read(Path file) {
        return StateDirectory.read(file).flatMap(text -> {
            try {
                return Optional.of(JSON.readValue(text, ServerRecord.class));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        });
    }

    /** Replaces the file in one step. */
    void write(Path file) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, JSON.writeValueAsString(this) + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ServerException("The file " + file + " cannot be written (" + e.getMessage() + ").", e);
        }
    }
}
