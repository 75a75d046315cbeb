package dev.relocate.contracts.compose;

import java.util.Optional;

/**
 * A volume of a service.
 *
 * @param kind what is mounted
 * @param source as written, variables with defaults replaced; empty for an anonymous volume or a tmpfs
 * @param path repository path of a bind mount's source, empty for the root; nothing where it lies elsewhere
 * @param target absolute container path
 * @param file repository path of the Compose file
 * @param line from 1
 */
public record ComposeMount(
        Kind kind, String source, Optional<String> path, String target, boolean readOnly, String file, int line) {
    /** The kinds of mounts. */
    public enum Kind {
        /** A file or folder of the host. */
        BIND,
        /** A named or anonymous volume. */
        VOLUME,
        /** Anything else: memory, images, configs. */
        OTHER
    }
}
