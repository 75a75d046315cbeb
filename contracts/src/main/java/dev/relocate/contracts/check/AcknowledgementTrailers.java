package dev.relocate.contracts.check;

import dev.relocate.contracts.configuration.RelocateConfiguration.Acknowledgement;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.FooterLine;

/** {@code Relocate-Acknowledge: <id> <reason>} at the end of a commit's message: accepts a break once (semantics A11). */
public final class AcknowledgementTrailers {
    private static final String KEY = "Relocate-Acknowledge";

    private AcknowledgementTrailers() {}

    /**
     * The trailers of a message, in order; one without a reason has an empty one, and accepts nothing.
     *
     * @param commit the commit's name
     */
    public static List<Acknowledgement> of(String commit, String message) {
        return FooterLine.fromMessage(message).stream()
                .filter(line -> line.getKey().equalsIgnoreCase(KEY))
                .map(line -> line.getValue().strip())
                .map(value -> {
                    int blank = value.indexOf(' ');
                    String id = blank < 0 ? value : value.substring(0, blank);
                    String reason = blank < 0 ? "" : value.substring(blank).strip();
                    String source = "commit " + commit.substring(0, Math.min(12, commit.length()));
                    return new Acknowledgement(id, reason, Optional.empty(), source);
                })
                .toList();
    }
}
