package dev.relocate.contracts.breaks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Something that will not work (semantics A11).
 *
 * @param id twelve hexadecimal digits that stay the same while kind, file, row and subject do, wherever the line is
 * @param kind a {@link BreakKind#label()}
 * @param certainty {@code certain} or {@code likely}
 * @param file repository path of what has to be mended
 * @param line from 1
 * @param row the row of the maps that it breaks: services, a Dockerfile, a module
 * @param service the Compose service, where it is one's
 * @param image the image's name or its Dockerfile, where it is in one
 * @param message one sentence: what is wrong and why
 * @param remedy one sentence: what to do
 */
public record Break(
        String id,
        String kind,
        String certainty,
        String file,
        int line,
        String row,
        Optional<String> service,
        Optional<String> image,
        String message,
        String remedy) {
    /** The certainty of a break that nothing outside the repository can make right. */
    public static final String CERTAIN = "certain";
    /** The certainty of a break that something outside the repository may make right. */
    public static final String LIKELY = "likely";

    /** This break as one that is certain. */
    public Break madeCertain() {
        return new Break(id, kind, CERTAIN, file, line, row, service, image, message, remedy);
    }

    /** Whether {@code check} fails on it. */
    public boolean isCertain() {
        return certainty.equals(CERTAIN);
    }

    /** A break's id. */
    public static String id(BreakKind kind, String file, String row, String subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String identity = String.join("\0", kind.label(), file, row, subject);
            return HexFormat.of()
                    .formatHex(digest.digest(identity.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
