package dev.relocate.worker.process;

import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.server.StateDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/**
 * The name of this user on this host in the names of task queues (semantics G2). It is made once and kept, because a host's
 * own name changes with the network it is in.
 *
 * @param value letters, digits and {@code -}
 */
public record HostId(String value) {
    /**
     * The recorded id, made where there is none yet.
     *
     * @throws ServerException if the state folder cannot be used
     */
    public static HostId of(StateDirectory state) {
        Path file = state.create().root().resolve("host-id");
        try {
            if (!Files.exists(file)) {
                Path made = Files.createTempFile(state.root(), "host-id", "");
                Files.writeString(
                        made, hostName() + "-" + UUID.randomUUID().toString().substring(0, 8) + "\n");
                try {
                    // a link is refused where another process was first
                    Files.createLink(file, made);
                } catch (FileAlreadyExistsException e) {
                    // that one's id holds
                } catch (UnsupportedOperationException e) {
                    Files.write(file, Files.readAllBytes(made), StandardOpenOption.CREATE_NEW);
                } finally {
                    Files.delete(made);
                }
            }
            return new HostId(Files.readString(file).strip());
        } catch (IOException e) {
            throw new ServerException("The file " + file + " cannot be used (" + e.getMessage() + ").", e);
        }
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            return name.replaceAll("[^a-z0-9]+", "-");
        } catch (UnknownHostException e) {
            return "host";
        }
    }
}
