package dev.relocate.worker.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.worker.source.CommitDiff;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalDetails;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the evidence store of this host has, for who only reads. What is missing, damaged or named by something that is no
 * digest is absent, never a failure: a report of the rest is worth more than none.
 */
public final class Evidence {
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int EXCERPT = 2000;

    private final Path folder;
    private final Map<String, LogEnd> ends = new ConcurrentHashMap<>();

    private Evidence(Path folder) {
        this.folder = folder;
    }

    /**
     * What a report shows of a log that is whole.
     *
     * @param file where it lies
     * @param excerpt its last lines, all where they fit: what a program says last tells the most
     */
    record LogEnd(String file, String excerpt) {}

    /** The evidence in a folder, which need not be there. */
    public static Evidence in(Path folder) {
        return new Evidence(folder);
    }

    /** What has this digest. */
    public Optional<byte[]> bytes(String digest) {
        return store(digest).flatMap(present -> present.get(digest));
    }

    /** A log. */
    public Optional<String> log(String digest) {
        return bytes(digest).map(bytes -> new String(bytes, UTF_8));
    }

    /** A change's patch: from the store, which has it longer than the refs, else from the repository where that is here. */
    public Optional<byte[]> patch(Proposal change, Optional<RepositoryPlan> source) {
        return bytes(change.diff())
                .or(() -> source.map(RepositoryPlan::path)
                        .filter(path -> !path.isEmpty())
                        .flatMap(path -> CommitDiff.between(Path.of(path), change.base(), change.commit())));
    }

    /** Where it lies. */
    public Optional<String> file(String digest) {
        return end(digest).map(LogEnd::file);
    }

    /** What is shown of a log; it is read and checked once, since content that was whole never changes. */
    Optional<LogEnd> end(String digest) {
        return Optional.ofNullable(ends.computeIfAbsent(
                digest,
                unread -> store(unread)
                        .flatMap(present -> present.get(unread)
                                .map(bytes ->
                                        new LogEnd(present.path(unread).toString(), excerpt(new String(bytes, UTF_8)))))
                        .orElse(null)));
    }

    private Optional<EvidenceStore> store(String digest) {
        return DIGEST.matcher(digest).matches() && Files.isDirectory(folder)
                ? Optional.of(EvidenceStore.in(folder))
                : Optional.empty();
    }

    private static String excerpt(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        String end = text.substring(text.length() - EXCERPT);
        int line = end.indexOf('\n');
        return line >= 0 && line < end.length() / 2 ? end.substring(line + 1) : end;
    }

    /** All of a proposal; nothing for one that an older version made. */
    Optional<ProposalDetails> details(Proposal proposal) {
        return proposal.details().flatMap(this::bytes).flatMap(Evidence::read);
    }

    private static Optional<ProposalDetails> read(byte[] bytes) {
        try {
            return Optional.of(JSON.readValue(bytes, ProposalDetails.class));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
