package dev.relocate.contracts.tree;

import dev.relocate.contracts.source.Paths;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator.FileModeStrategy;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;

/**
 * A file system of which some folders are listed while a walk goes through them: a walk lists one after the other, and does little
 * else on a large repository. A folder that the walk comes to first it lists itself, as all others.
 */
final class FolderListings extends FS_POSIX {
    private static final WorkingTreeIterator.Entry[] TAKEN = {};

    private final FS_POSIX system;
    private final Set<File> ahead;
    private final Map<File, WorkingTreeIterator.Entry[]> listed = new ConcurrentHashMap<>();

    private FolderListings(FS_POSIX system, Set<File> ahead) {
        super(system);
        this.system = system;
        this.ahead = ahead;
    }

    /** Walks a working directory; the folders that hold tracked files are listed ahead, others may be ignored and of any size. */
    static FileTreeIterator iterator(Repository repository, DirCache tracked) {
        if (!(repository.getFS() instanceof FS_POSIX system)) {
            return new FileTreeIterator(repository);
        }
        WorkingTreeOptions options = repository.getConfig().get(WorkingTreeOptions.KEY);
        FileModeStrategy modes = options.isDirNoGitLinks()
                ? FileTreeIterator.NoGitlinksStrategy.INSTANCE
                : FileTreeIterator.DefaultFileModeStrategy.INSTANCE;
        File root = repository.getWorkTree();
        Set<File> folders = folders(tracked).stream()
                .map(folder -> folder.isEmpty() ? root : new File(root, folder))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        FolderListings listings = new FolderListings(system, folders);
        ForkJoinPool.commonPool()
                .execute(() -> folders.parallelStream().forEach(folder -> listings.listedOnce(folder, modes)));
        return new Walk(repository, listings, options, modes);
    }

    @Override
    public WorkingTreeIterator.Entry[] list(File folder, FileModeStrategy modes) {
        if (!ahead.contains(folder)) {
            return super.list(folder, modes);
        }
        WorkingTreeIterator.Entry[] entries = listedOnce(folder, modes);
        listed.put(folder, TAKEN); // so that what was read is neither kept nor read again behind the walk
        return entries == TAKEN ? super.list(folder, modes) : entries;
    }

    private WorkingTreeIterator.Entry[] listedOnce(File folder, FileModeStrategy modes) {
        return listed.computeIfAbsent(folder, missing -> system.list(missing, modes));
    }

    private static Set<String> folders(DirCache index) {
        Set<String> folders = new LinkedHashSet<>();
        byte[] last = {'/'}; // of no entry
        for (int at = 0; at < index.getEntryCount(); at++) {
            byte[] path = index.getEntry(at).getRawPath();
            int end = path.length;
            while (end > 0 && path[end - 1] != '/') {
                end--;
            }
            // the files of a folder mostly follow one another
            if (!Arrays.equals(path, 0, end, last, 0, last.length)) {
                last = Arrays.copyOf(path, end);
                String folder = end == 0 ? "" : new String(path, 0, end - 1, StandardCharsets.UTF_8);
                while (folders.add(folder) && !folder.isEmpty()) {
                    folder = Paths.parent(folder);
                }
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
