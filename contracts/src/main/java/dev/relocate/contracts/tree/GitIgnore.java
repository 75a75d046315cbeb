package dev.relocate.contracts.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.ignore.IgnoreNode.MatchResult;

/** What the {@code .gitignore} files of a tree leave out: what is made after a checkout, and belongs to nobody's commit. */
public final class GitIgnore {
    private static final String NAME = ".gitignore";

    /** By the folder that holds the file; empty for the root. */
    private final Map<String, IgnoreNode> nodes = new TreeMap<>();

    private GitIgnore() {}

    /** Reads the ignore files of a tree. */
    public static GitIgnore of(Tree tree) {
        GitIgnore ignore = new GitIgnore();
        for (TreeFile file : tree.files().values()) {
            if (file.path().equals(NAME) || file.path().endsWith("/" + NAME)) {
                int end = file.path().length() - NAME.length();
                ignore.nodes.put(file.path().substring(0, Math.max(end - 1, 0)), read(file));
            }
        }
        return ignore;
    }

    /** Whether a file, or a folder above it, would be ignored. */
    public boolean ignores(String path, boolean directory) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (decides(path.substring(0, slash), true)) {
                return true;
            }
        }
        return decides(path, directory);
    }

    /** The nearest ignore file that says anything about a path decides (gitignore, "Description"). */
    private boolean decides(String path, boolean directory) {
        String folder = path;
        while (!folder.isEmpty()) {
            int slash = folder.lastIndexOf('/');
            folder = slash < 0 ? "" : folder.substring(0, slash);
            IgnoreNode node = nodes.get(folder);
            if (node != null) {
                String inside = folder.isEmpty() ? path : path.substring(folder.length() + 1);
                MatchResult result = node.isIgnored(inside, directory);
                if (result != MatchResult.CHECK_PARENT) {
                    return result == MatchResult.IGNORED;
                }
            }
        }
        return false;
    }

    private static IgnoreNode read(TreeFile file) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(file.bytes()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return node;
    }
}
