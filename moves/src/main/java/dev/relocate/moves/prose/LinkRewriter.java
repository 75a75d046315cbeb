package dev.relocate.moves.prose;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
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
    /** A link's definition; {@code [^1]:} begins a footnote, which is prose. */
    private static final Pattern DEFINITION =
            Pattern.compile("(?m)^ {0,3}\\[(?!\\^)[^\\]\\n]+\\]:[ \\t]*<?([^\\s>#?]+)");

    private static final Pattern HTML = Pattern.compile("<(?:a|img)\\b[^>]*?\\b(?:href|src)=[\"']([^\"'#?\\s]+)");
    /** What documentation tools import: mkdocstrings, and Sphinx in Markdown. */
    private static final Pattern IMPORTED =
            Pattern.compile("(?m)^[ \\t]*(?::::[ \\t]+|[`:]{3,}\\{auto\\w+\\}[ \\t]+)([A-Za-z_][\\w.]*)[ \\t]*$");

    private static final Pattern REST_FILE = Pattern.compile(
            "(?m)^[ \\t]*\\.\\. (?:\\|[^|\\n]+\\| )?"
                    + "(?:literalinclude|include|image|figure|download|csv-table|_[^:\\n]+):{1,2}[ \\t]+([^\\s`#]+)(?:#\\S*)?[ \\t]*$");
    private static final Pattern REST_LINK = Pattern.compile("`[^`<\\n]*<([^>`\\s#]+)(?:#[^>`\\s]*)?>`_");
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
            String link = new String(links.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            Optional<String> target = target(path, link);
            // two patterns may find one place, as a link within a definition
            if (target.isPresent() && !edits.touch(links.start(1), links.end(1))) {
                edits.replace(links.start(1), links.end(1), target.get().getBytes(StandardCharsets.UTF_8));
                count++;
            }
        }
        return count;
    }

    /** What a link becomes; nothing where it stays, or names no file or folder of the tree and so may be anything. */
    private Optional<String> target(String path, String link) {
        boolean rooted = link.startsWith("/");
        boolean blanks = link.contains("%20");
        String plain = link.substring(rooted ? 1 : 0).replace("%20", " ");
        Optional<String> before =
                Paths.inRepository(rooted ? "" : Paths.parent(path), plain).filter(this::isThere);
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
        String full = (rooted ? "/" + after : relative(home, after, link.startsWith("./")))
                + (link.endsWith("/") && link.length() > 1 ? "/" : "");
        return Optional.of(blanks ? full.replace(" ", "%20") : full).filter(changed -> !changed.equals(link));
    }

    private boolean isThere(String path) {
        Tree tree = map.modules().tree();
        return tree.hasFile(path) || tree.hasDirectory(path);
    }

    private static String relative(String home, String after, boolean dotted) {
        String written = RelativePath.from(home, after);
        String path = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        if (path.isEmpty()) {
            return ".";
        }
        return dotted && !path.startsWith("..") ? "./" + path : path;
    }
}
