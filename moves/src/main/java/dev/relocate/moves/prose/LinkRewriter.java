package dev.relocate.moves.prose;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.files.ByteEdits;
import dev.relocate.moves.files.FileMoves;
import dev.relocate.moves.files.RelativePath;
import dev.relocate.moves.python.PythonRewriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the link targets of Markdown documents follow what moves, the document included; the words stay. */
public final class LinkRewriter {
    private static final Pattern INLINE = Pattern.compile("\\]\\(\\s*<?([^)\\s>#?]+)[^)]*\\)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^ {0,3}\\[[^\\]\\n]+\\]:[ \\t]*<?([^\\s>#?]+)");

    private final FileMoves moves;

    /** A rewriter for the moves of one relocation. */
    public LinkRewriter(FileMoves moves) {
        this.moves = moves;
    }

    /** Whether a file is a document whose links are known. */
    public static boolean isDocument(String path) {
        return path.endsWith(".md") || path.endsWith(".markdown");
    }

    /** The rewritten document; nothing where no byte changes. */
    public Optional<PythonRewriter.Result> rewrite(TreeFile file) {
        // one character a byte, so that offsets stay byte offsets
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        ByteEdits edits = new ByteEdits(file.bytes());
        int references =
                links(file.path(), INLINE.matcher(text), edits) + links(file.path(), DEFINITION.matcher(text), edits);
        return references == 0 ? Optional.empty() : Optional.of(new PythonRewriter.Result(edits.apply(), references));
    }

    private int links(String path, Matcher links, ByteEdits edits) {
        int count = 0;
        while (links.find()) {
            Optional<String> target = target(path, links.group(1));
            if (target.isPresent()) {
                edits.replace(links.start(1), links.end(1), target.get().getBytes(StandardCharsets.ISO_8859_1));
                count++;
            }
        }
        return count;
    }

    private Optional<String> target(String path, String link) {
        if (link.contains("://") || link.startsWith("mailto:") || link.startsWith("//")) {
            return Optional.empty();
        }
        boolean rooted = link.startsWith("/");
        String tail = link.endsWith("/") && link.length() > 1 ? "/" : "";
        Optional<String> before =
                Paths.inRepository(rooted ? "" : Paths.parent(path), rooted ? link.substring(1) : link);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        String after = Optional.ofNullable(moves.files().get(before.get()))
                .or(() -> moves.folderAfter(before.get()))
                .orElse(before.get());
        String home = Paths.parent(moves.after(path));
        boolean same = after.equals(before.get()) && (rooted || home.equals(Paths.parent(path)));
        if (same) {
            return Optional.empty();
        }
        String relative = RelativePath.from(home, after);
        boolean dotted = link.startsWith("./") && !relative.startsWith("../");
        String full = (rooted ? "/" + after : (dotted ? "./" : "") + relative) + tail;
        return full.equals(link) ? Optional.empty() : Optional.of(full);
    }
}
