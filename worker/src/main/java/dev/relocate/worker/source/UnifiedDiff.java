package dev.relocate.worker.source;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.util.QuotedString;

/** Edits of a tree as a patch that {@code git apply} takes; what moved shows as a rename or, where a file stays, a copy. */
public final class UnifiedDiff {
    private final Tree base;
    private final Map<String, Edit> edits = new TreeMap<>();
    private final Map<String, String> sources = new TreeMap<>();

    /**
     * @param base what the edits change
     * @param origins where a written path came from, by that path; where it is not listed, from itself
     */
    public UnifiedDiff(Tree base, List<Edit> edits, Map<String, String> origins) {
        this.base = base;
        edits.forEach(edit -> this.edits.put(edit.path(), edit));
        this.sources.putAll(origins);
    }

    /** The patch; text that is not UTF-8 shows as its bytes in ISO 8859-1. */
    public String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeSet<String> renamed = new TreeSet<>();
        edits.forEach((path, edit) -> {
            if (edit instanceof Edit.Write && isMove(path)) {
                renamed.add(sources.get(path));
            }
        });
        edits.forEach((path, edit) -> {
            if (edit instanceof Edit.Write write) {
                written(out, write);
            } else if (!renamed.contains(path)) {
                base.file(path).ifPresent(file -> deleted(out, file));
            }
        });
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Whether a written path took the place of another that is gone. */
    private boolean isMove(String path) {
        return sources.containsKey(path) && edits.get(sources.get(path)) instanceof Edit.Delete;
    }

    private void written(ByteArrayOutputStream out, Edit.Write write) {
        String path = write.path();
        String from = sources.getOrDefault(path, path);
        Optional<TreeFile> old = base.file(from);
        header(out, from, path);
        if (old.isEmpty()) {
            print(out, "new file mode " + octal(write.mode()) + "\n");
        } else {
            if (old.get().mode() != write.mode()) {
                print(out, "old mode " + octal(old.get().mode()) + "\nnew mode " + octal(write.mode()) + "\n");
            }
            if (!from.equals(path)) {
                String how = isMove(path) ? "rename" : "copy";
                print(out, how + " from " + quoted(from) + "\n" + how + " to " + quoted(path) + "\n");
            }
        }
        hunks(
                out,
                old.map(file -> "a/" + from),
                Optional.of("b/" + path),
                old.map(TreeFile::bytes).orElse(new byte[0]),
                write.content());
    }

    private void deleted(ByteArrayOutputStream out, TreeFile file) {
        header(out, file.path(), file.path());
        print(out, "deleted file mode " + octal(file.mode()) + "\n");
        hunks(out, Optional.of("a/" + file.path()), Optional.empty(), file.bytes(), new byte[0]);
    }

    private static void header(ByteArrayOutputStream out, String from, String to) {
        print(out, "diff --git " + quoted("a/" + from) + " " + quoted("b/" + to) + "\n");
    }

    private static void hunks(
            ByteArrayOutputStream out, Optional<String> from, Optional<String> to, byte[] before, byte[] after) {
        RawText old = new RawText(before);
        RawText now = new RawText(after);
        EditList changes = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now);
        if (changes.isEmpty()) {
            return;
        }
        String fromName = from.map(UnifiedDiff::quoted).orElse("/dev/null");
        String toName = to.map(UnifiedDiff::quoted).orElse("/dev/null");
        if (RawText.isBinary(before) || RawText.isBinary(after)) {
            print(out, "Binary files " + fromName + " and " + toName + " differ\n");
            return;
        }
        print(out, "--- " + fromName + "\n+++ " + toName + "\n");
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(changes, old, now);
            formatter.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("A write to memory failed.", impossible);
        }
    }

    private static String quoted(String path) {
        return QuotedString.GIT_PATH.quote(path);
    }

    private static String octal(FileMode mode) {
        return switch (mode) {
            case REGULAR -> "100644";
            case EXECUTABLE -> "100755";
            case SYMLINK -> "120000";
        };
    }

    private static void print(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
