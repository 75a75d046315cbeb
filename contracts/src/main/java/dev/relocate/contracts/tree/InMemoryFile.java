package dev.relocate.contracts.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file whose content is held in memory; its blob id is computed when it is first asked for. */
final class InMemoryFile implements TreeFile {
    private final String path;
    private final FileMode mode;
    private final byte[] content;
    private volatile String blobId = "";

    private InMemoryFile(String path, FileMode mode, byte[] content) {
        this.path = path;
        this.mode = mode;
        this.content = content;
    }

    static InMemoryFile of(String path, FileMode mode, byte[] content) {
        return new InMemoryFile(path, mode, content);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public FileMode mode() {
        return mode;
    }

    @Override
    public String blobId() {
        if (blobId.isEmpty()) {
            blobId = hash();
        }
        return blobId;
    }

    @Override
    public byte[] bytes() {
        return content;
    }

    private String hash() {
        try {
            // git's own files are trusted not to be collision attacks, and the JDK's digest is many times faster than
            // JGit's
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-1.", missing);
        }
    }
}
