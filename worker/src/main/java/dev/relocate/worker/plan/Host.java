package dev.relocate.worker.plan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Names this machine, the same at every start whatever network it is on. */
final class Host {
    /** Where systemd and D-Bus keep a machine's id (machine-id(5)). */
    private static final List<Path> MACHINE_IDS =
            List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id"));

    private Host() {}

    /** The machine's id where the system keeps one, else its name. */
    static String id() {
        for (Path file : MACHINE_IDS) {
            Optional<String> id = content(file);
            if (id.isPresent()) {
                return id.get();
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    private static Optional<String> content(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(id -> !id.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
