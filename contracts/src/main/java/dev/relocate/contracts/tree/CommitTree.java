package dev.relocate.contracts.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit, read from the object database when they are asked for. */
public final class CommitTree implements Tree {
    private final SortedMap<String, TreeFile> files;

    private CommitTree(SortedMap<String, TreeFile> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * The tree of a commit (or a tree object).
     *
     * @param repository must stay open for as long as contents are read
     * @param treeish a commit's or tree's id
     * @throws UncheckedIOException if an object is missing or cannot be read
     */
    public static CommitTree of(Repository repository, AnyObjectId treeish) {
        TreeMap<String, TreeFile> files = new TreeMap<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseTree(treeish));
            walk.setRecursive(true);
            while (walk.next()) {
                int mode = walk.getRawMode(0);
                if (mode == org.eclipse.jgit.lib.FileMode.TYPE_GITLINK) {
                    continue;
                }
                String path = new String(walk.getRawPath(), StandardCharsets.UTF_8);
                files.put(path, new CommittedFile(repository, path, modeOf(mode), walk.getObjectId(0)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new CommitTree(files);
    }

    @Override
    public SortedMap<String, TreeFile> files() {
        return files;
    }

    private static FileMode modeOf(int raw) {
        if (org.eclipse.jgit.lib.FileMode.SYMLINK.equals(raw)) {
            return FileMode.SYMLINK;
        }
        return org.eclipse.jgit.lib.FileMode.EXECUTABLE_FILE.equals(raw) ? FileMode.EXECUTABLE : FileMode.REGULAR;
    }

    private record CommittedFile(Repository repository, String path, FileMode mode, ObjectId id) implements TreeFile {
        @Override
        public String blobId() {
            return id.name();
        }

        @Override
        public byte[] bytes() {
            try (ObjectReader reader = repository.newObjectReader()) {
                return reader.open(id).getBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
