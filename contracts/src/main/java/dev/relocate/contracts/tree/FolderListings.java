package dev.relocate.contracts.tree;

import dev.relocate.contracts.source.Paths;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator.FileModeStrategy;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;

/**
 * A file system of which some folders were listed beforehand, side by side: a walk lists one after the other, and does little
 * else on a large repository. All others are listed when they are asked for.
 */
final class FolderListings extends FS_POSIX {
    private final Map<File, WorkingTreeIterator.Entry[]> listed = new ConcurrentHashMap<>();

    private FolderListings(FS_POSIX system) {
        super(system);
    }

    /** Walks a working directory; the folders that hold tracked files are listed now, others may be ignored and of any size. */
    static FileTreeIterator iterator(Repository repository, DirCache tracked) {
        if (!(repository.getFS() instanceof FS_POSIX system)) {
            return new FileTreeIterator(repository);
        }
        WorkingTreeOptions options = repository.getConfig().get(WorkingTreeOptions.KEY);
        FileModeStrategy modes = options.isDirNoGitLinks()
                ? FileTreeIterator.NoGitlinksStrategy.INSTANCE
                : FileTreeIterator.DefaultFileModeStrategy.INSTANCE;
        FolderListings listings = new FolderListings(system);
        File root = repository.getWorkTree();
        folders(tracked).parallelStream()
                .map(folder -> folder.isEmpty() ? root : new File(root, folder))
                .forEach(folder -> listings.listed.put(folder, system.list(folder, modes)));
        return new Walk(repository, listings, options, modes);
    }

    @Override
    public WorkingTreeIterator.Entry[] list(File folder, FileModeStrategy modes) {
        WorkingTreeIterator.Entry[] entries = listed.remove(folder);
        return entries == null ? super.list(folder, modes) : entries;
    }

    private static Set<String> folders(DirCache index) {
        Set<String> folders = new LinkedHashSet<>();
        for (int at = 0; at < index.getEntryCount(); at++) {
            String folder = Paths.parent(index.getEntry(at).getPathString());
            while (folders.add(folder) && !folder.isEmpty()) {
                folder = Paths.parent(folder);
            }
        }
        return folders;
    }

    private static final class Walk extends FileTreeIterator {
        Walk(Repository repository, FS files, WorkingTreeOptions options, FileModeStrategy modes) {
            super(repository.getWorkTree(), files, options, modes);
            initRootIterator(repository);
        }
    }
}
