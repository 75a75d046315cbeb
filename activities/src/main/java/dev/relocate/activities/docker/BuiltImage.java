package dev.relocate.activities.docker;

/**
 * An image that is on the engine.
 *
 * @param reference the tag, {@code relocate/<repository>/<name>:<commit it was built from>}
 * @param id {@code sha256:…}
 * @param bytes its size
 * @param reused whether an earlier build of the same inputs was taken
 */
public record BuiltImage(String name, String reference, String id, long bytes, boolean reused) {
    /** For a log: tag, digest, size. */
    public String described() {
        return reference + " " + id + ", " + bytes / 1_000_000 + " MB" + (reused ? ", built before" : "");
    }
}
