package dev.relocate.worker.plan;

import dev.relocate.activities.git.remote.RemoteUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jgit.lib.Constants;

/** What tells one repository on one machine from any other (semantics G1). */
final class RepositoryKey {
    /** Leaves room for a dash and eight digits within the 63 characters of a name. */
    private static final int LONGEST_FOLDER = 54;

    private RepositoryKey() {}

    /**
     * The folder's name and eight hexadecimal digits of the SHA-256 of host and git common directory; all worktrees of a
     * repository have the same.
     */
    static String of(String host, Path commonDirectory) {
        String digest = sha256(host + "\0" + commonDirectory).substring(0, 8);
        return folderName(commonDirectory) + "-" + digest;
    }

    /** The repository's name in a URL and eight hexadecimal digits of the URL's SHA-256; the same on every host. */
    static String of(RemoteUrl url) {
        return shortened(url.name()) + "-" + url.digest(8);
    }

    private static String folderName(Path commonDirectory) {
        boolean inWorkTree = commonDirectory.endsWith(Constants.DOT_GIT) && commonDirectory.getNameCount() > 1;
        Path folder = inWorkTree ? commonDirectory.getParent() : commonDirectory;
        return shortened(folder.getFileName().toString());
    }

    private static String shortened(String repository) {
        String name = Names.nearest(repository).orElse("repository");
        return name.substring(0, Math.min(name.length(), LONGEST_FOLDER)).replaceAll("-+$", "");
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
