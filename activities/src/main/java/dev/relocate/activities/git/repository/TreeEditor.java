package dev.relocate.activities.git.repository;

import dev.relocate.contracts.tree.Edit;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Lays edits over a tree in the object database, through an index in memory: no working tree, no index file. */
public final class TreeEditor {
    private TreeEditor() {}

    /**
     * The tree that the edits give. Entries that no edit names stay as they are, submodules included.
     *
     * @throws RepositoryException of fault {@code PLAN} where a path is unsafe, is edited twice, or would have to be a file
     *     and a folder at once; nothing is written then that a ref could reach
     */
    public static ObjectId apply(Repository git, AnyObjectId baseTree, Collection<Edit> edits) throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            DirCache index = DirCache.read(reader, baseTree);
            requirePossible(index, edits);
            DirCacheEditor editor = index.editor();
            for (Edit edit : edits) {
                editor.add(inIndex(inserter, edit));
            }
            editor.finish();
            ObjectId tree = index.writeTree(inserter);
            inserter.flush();
            return tree;
        }
    }

    private static DirCacheEditor.PathEdit inIndex(ObjectInserter inserter, Edit edit) throws IOException {
        if (!(edit instanceof Edit.Write write)) {
            return new DirCacheEditor.DeletePath(edit.path());
        }
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, write.content());
        return new DirCacheEditor.PathEdit(write.path()) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(modeOf(write.mode()));
                entry.setObjectId(blob);
            }
        };
    }

    private static FileMode modeOf(dev.relocate.contracts.tree.FileMode mode) {
        return switch (mode) {
            case REGULAR -> FileMode.REGULAR_FILE;
            case EXECUTABLE -> FileMode.EXECUTABLE_FILE;
            case SYMLINK -> FileMode.SYMLINK;
        };
    }

    private static void requirePossible(DirCache base, Collection<Edit> edits) {
        Set<String> deleted = new HashSet<>();
        Set<String> written = new HashSet<>();
        for (Edit edit : edits) {
            if (deleted.contains(edit.path()) || written.contains(edit.path())) {
                throw clash(edit.path(), "would be changed twice");
            }
            (edit instanceof Edit.Write ? written : deleted).add(edit.path());
        }
        for (String path : written) {
            if (base.getEntry(path) == null) {
                TreePaths.requireWritable(path);
            }
            requireNoFileAbove(base, deleted, written, path);
            requireNoFileBelow(base, deleted, path);
        }
    }

    private static void requireNoFileAbove(DirCache base, Set<String> deleted, Set<String> written, String path) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String parent = path.substring(0, end);
            if (written.contains(parent) || (base.getEntry(parent) != null && !deleted.contains(parent))) {
                throw clash(path, "lies below " + parent + ", which is a file");
            }
        }
    }

    private static void requireNoFileBelow(DirCache base, Set<String> deleted, String path) {
        for (DirCacheEntry below : base.getEntriesWithin(path)) {
            if (!below.getPathString().equals(path) && !deleted.contains(below.getPathString())) {
                throw clash(path, "is a folder that holds " + below.getPathString());
            }
        }
    }

    private static RepositoryException clash(String path, String why) {
        return RepositoryException.plan(
                "The path " + OneLine.of(path, 300) + " " + why + ".",
                "Choose another destination in the task's move.");
    }
}
