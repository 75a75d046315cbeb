package dev.relocate.activities.git.landing;

import dev.relocate.activities.git.repository.TreeChange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The tree of a head without what one commit changed: each path of that change goes back, byte for byte and by mode, to
 * what it was before; all others stay. Nothing is merged within files.
 */
final class ReverseTree {
    private final Repository git;
    private final List<TreeChange> landed;
    private final Set<String> added;
    private final RevCommit head;

    /**
     * @param before the tree of the landed commit's parent
     * @param landed the landed commit
     * @param head the commit to take it back from
     */
    ReverseTree(Repository git, RevCommit before, RevCommit landed, RevCommit head) throws IOException {
        this.git = git;
        this.landed = TreeChange.between(git, before.getTree(), landed.getTree());
        this.added = this.landed.stream()
                .filter(change -> change.before().isEmpty())
                .map(TreeChange::path)
                .collect(Collectors.toSet());
        this.head = head;
    }

    /** The paths that later commits changed too, sorted; empty means that {@link #write} may be called. */
    List<String> conflicts() throws IOException {
        TreeSet<String> conflicts = new TreeSet<>();
        try (ObjectReader reader = git.newObjectReader()) {
            DirCache now = DirCache.read(reader, head.getTree());
            for (TreeChange change : landed) {
                Optional<TreeChange.Entry> entry = TreeChange.staged(now, change.path());
                if (!entry.equals(change.after()) && !entry.equals(change.before())) {
                    conflicts.add(change.path());
                }
                if (change.before().isPresent()) {
                    blocking(now, change.path()).ifPresent(conflicts::add);
                }
            }
        }
        return List.copyOf(conflicts);
    }

    /** A file of later commits that cannot stand beside a restored one: above it, or below it. */
    private Optional<String> blocking(DirCache now, String path) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String parent = path.substring(0, end);
            if (now.getEntry(parent) != null && !added.contains(parent)) {
                return Optional.of(parent);
            }
        }
        for (DirCacheEntry below : now.getEntriesWithin(path)) {
            String name = below.getPathString();
            if (!name.equals(path) && !added.contains(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Writes the tree into the object database. */
    ObjectId write() throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            DirCache index = DirCache.read(reader, head.getTree());
            DirCacheEditor editor = index.editor();
            for (TreeChange change : landed) {
                editor.add(back(change));
            }
            editor.finish();
            ObjectId tree = index.writeTree(inserter);
            inserter.flush();
            return tree;
        }
    }

    private static DirCacheEditor.PathEdit back(TreeChange change) {
        if (change.before().isEmpty()) {
            return new DirCacheEditor.DeletePath(change.path());
        }
        TreeChange.Entry before = change.before().get();
        return new DirCacheEditor.PathEdit(change.path()) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(before.mode());
                entry.setObjectId(before.blob());
            }
        };
    }
}
