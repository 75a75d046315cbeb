package dev.relocate.activities.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A content-addressed store of byte arrays in a folder that only its owner can read.
 *
 * <p>Several threads and processes may use one folder at once: an entry appears whole or not at all, survives a crash once
 * {@link #put} has returned, and is never changed. What was damaged on disk is not handed out, and is mended by the next
 * {@link #put} of the same content.
 */
public final class EvidenceStore {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;

    private EvidenceStore(Path root) {
        this.root = root;
    }

    /**
     * The store in a folder, which is made where it is missing.
     *
     * @throws UncheckedIOException if the folder can be neither made nor used
     */
    public static EvidenceStore in(Path root) {
        try {
            Files.createDirectories(root, OWNER_FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the evidence folder " + root + ".", e);
        }
        return new EvidenceStore(root);
    }

    /**
     * Keeps content for good; a repeat changes nothing.
     *
     * @return its SHA-256, 64 hexadecimal digits in lower case
     * @throws UncheckedIOException if it cannot be written, such as on a full disk
     */
    public String put(byte[] content) {
        String digest = sha256(content);
        if (get(digest).isPresent()) {
            return digest;
        }
        Path entry = entry(digest);
        try {
            Files.createDirectories(entry.getParent(), OWNER_FOLDER);
            Path temporary = Files.createTempFile(entry.getParent(), ".put-", "", OWNER_FILE);
            try {
                write(temporary, content);
                Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            syncFolder(entry.getParent());
            syncFolder(root);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep evidence in " + root + ": " + e.getMessage(), e);
        }
        return digest;
    }

    /**
     * The content with this SHA-256, if it is here and undamaged.
     *
     * @throws IllegalArgumentException if the digest is not 64 hexadecimal digits in lower case
     * @throws UncheckedIOException if it is here and cannot be read
     */
    public Optional<byte[]> get(String digest) {
        try {
            byte[] content = Files.readAllBytes(entry(required(digest)));
            return sha256(content).equals(digest) ? Optional.of(content) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read evidence " + digest + " in " + root + ".", e);
        }
    }

    /**
     * Where the content with this SHA-256 lies if it is here, for a person.
     *
     * @throws IllegalArgumentException if the digest is not 64 hexadecimal digits in lower case
     */
    public Path path(String digest) {
        return entry(required(digest));
    }

    private static String required(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal digits: " + digest);
        }
        return digest;
    }

    private Path entry(String digest) {
        return root.resolve(digest.substring(0, 2)).resolve(digest.substring(2));
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Makes a rename durable: the folder's own entry has to reach the disk as well. */
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }
}
