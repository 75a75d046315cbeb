package dev.relocate.moves.prose;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.files.ByteEdits;
import dev.relocate.moves.files.FileMoves;
import dev.relocate.moves.files.RelativePath;
import dev.relocate.moves.python.ModuleMap;
import dev.relocate.moves.python.PythonRewriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the link targets of Markdown and reStructuredText documents follow what moves, the document included, and the modules
 * that documentation tools import; the words stay.
 */
public final class LinkRewriter {
    private static final Pattern INLINE = Pattern.compile("\\]\\(\\s*<?([^)\\s>#?]+)[^)]*\\)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^ {0,3}\\[[^\\]\\n]+\\]:[ \\t]*<?([^\\s>#?]+)");

    private static final Pattern HTML = Pattern.compile("<(?:a|img)\\b[^>]*?\\b(?:href|src)=[\"']([^\"'#?\\s]+)");
    /** What documentation tools import: mkdocstrings, and Sphinx in Markdown. */
    private static final Pattern IMPORTED =
            Pattern.compile("(?m)^[ \\t]*(?::::[ \\t]+|[`:]{3,}\\{auto\\w+\\}[ \\t]+)([A-Za-z_][\\w.]*)[ \\t]*$");

    private static final Pattern REST_FILE = Pattern.compile("(?m)^[ \\t]*\\.\\. (?:\\|[^|\\n]+\\| )?"
            + "(?:literalinclude|include|image|figure|download|csv-table|_[^:\\n]+):{1,2}[ \\t]+([^\\s`]+)[ \\t]*$");
    private static final Pattern REST_LINK = Pattern.compile("`[^`<\\n]*<([^>`\\s]+)>`_");
    private static final Pattern REST_IMPORTED = Pattern.compile(
            "(?m)^[ \\t]*\\.\\. (?:py:)?(?:auto\\w+|currentmodule|module)::[ \\t]+([A-Za-z_][\\w.]*)[ \\t]*$");

    private final ModuleMap map;
    private final FileMoves moves;

    /** A rewriter for the moves of one relocation. */
    public LinkRewriter(ModuleMap map) {
        this.map = map;
        this.moves = map.moves();
    }

    /** Whether a file is a document whose links are known. */
    public static boolean isDocument(String path) {
        return path.endsWith(".md") || path.endsWith(".markdown") || path.endsWith(".rst");
    }

    /** The rewritten document; nothing where no byte changes. */
    public Optional<PythonRewriter.Result> rewrite(TreeFile file) {
        // one character a byte, so that offsets stay byte offsets
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        ByteEdits edits = new ByteEdits(file.bytes());
        boolean rest = file.path().endsWith(".rst");
        List<Pattern> links = rest ? List.of(REST_FILE, REST_LINK) : List.of(INLINE, DEFINITION, HTML);
        int references = imported(file.path(), (rest ? REST_IMPORTED : IMPORTED).matcher(text), edits);
        for (Pattern link : links) {
            references += links(file.path(), link.matcher(text), edits);
        }
        return references == 0 ? Optional.empty() : Optional.of(new PythonRewriter.Result(edits.apply(), references));
    }

    private int imported(String path, Matcher names, ByteEdits edits) {
        int count = 0;
        while (names.find()) {
            String target = map.rename(path, names.group(1));
            if (!target.equals(names.group(1))) {
                edits.replace(names.start(1), names.end(1), target.getBytes(StandardCharsets.UTF_8));
                count++;
            }
        }
        return count;
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
