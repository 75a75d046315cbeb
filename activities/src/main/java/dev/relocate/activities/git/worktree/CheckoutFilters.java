package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.RepositoryException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.DirCacheCheckout.CheckoutMetadata;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/**
 * How a checkout writes blobs: line endings and smudge filters as the configuration and the attributes of the tree that is
 * checked out say. A configured filter command runs as git runs it, with the path quoted.
 */
final class CheckoutFilters {
    private final Repository git;
    private final WorkingTreeOptions options;
    private final Map<String, CheckoutMetadata> byPath;

    private CheckoutFilters(Repository git, Map<String, CheckoutMetadata> byPath) {
        this.git = git;
        this.options = git.getConfig().get(WorkingTreeOptions.KEY);
        this.byPath = byPath;
    }

    /**
     * The filters for some files of a tree.
     *
     * @throws RepositoryException of fault {@code REPOSITORY} where one needs what only git itself can do
     */
    static CheckoutFilters of(Repository git, AnyObjectId tree, Collection<String> paths) throws IOException {
        Map<String, CheckoutMetadata> byPath = new HashMap<>();
        if (!paths.isEmpty()) {
            try (TreeWalk walk = new TreeWalk(git)) {
                walk.addTree(tree);
                walk.setRecursive(true);
                walk.setFilter(PathFilterGroup.createFromStrings(paths));
                while (walk.next()) {
                    requireSupported(git, walk);
                    byPath.put(
                            walk.getPathString(),
                            new CheckoutMetadata(walk.getCheckoutEolStreamType(0), walk.getSmudgeCommand(0)));
                }
            }
        }
        return new CheckoutFilters(git, byPath);
    }

    private static void requireSupported(Repository git, TreeWalk walk) throws IOException {
        Attribute encoding = walk.getAttributes(0).get("working-tree-encoding");
        Attribute filter = walk.getAttributes(0).get(Constants.ATTR_FILTER);
        boolean recoded = encoding != null && encoding.getValue() != null;
        boolean processOnly = filter != null
                && filter.getValue() != null
                && walk.getSmudgeCommand(0) == null
                && git.getConfig().getString("filter", filter.getValue(), "process") != null;
        if (recoded || processOnly) {
            throw RepositoryException.unusable(
                    "The file " + walk.getPathString() + " has the attribute "
                            + (recoded
                                    ? encoding
                                    : "filter=" + filter.getValue() + " with a process and no smudge command")
                            + ", which Relocate cannot apply in " + git.getWorkTree() + ".",
                    "Check another branch out there, so that nothing needs to be written, and switch back afterwards.");
        }
    }

    /** Writes a blob to a stream as a checkout would; the stream is closed. */
    void write(String path, ObjectId blob, OutputStream to) throws IOException {
        try (ObjectReader reader = git.newObjectReader()) {
            DirCacheCheckout.getContent(
                    git, path, byPath.get(path), reader.open(blob, Constants.OBJ_BLOB), options, to);
        }
    }

    /** Whether the executable bit on disk means anything ({@code core.fileMode}). */
    boolean keepsExecutableBit() {
        return options.isFileMode();
    }

    /** Whether links are links on disk ({@code core.symlinks}). */
    boolean makesSymlinks() {
        return options.getSymLinks() != org.eclipse.jgit.lib.CoreConfig.SymLinks.FALSE;
    }
}
