package dev.relocate.contracts.docker;

import dev.relocate.contracts.source.Paths;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a stage while it is being put together; snapshots are cheap until the next change. */
final class ImageFiles {
    /** Folders that every base image has (Filesystem Hierarchy Standard). */
    private static final Set<String> STANDARD = Set.of(
            "/",
            "/bin",
            "/etc",
            "/home",
            "/lib",
            "/media",
            "/mnt",
            "/opt",
            "/root",
            "/run",
            "/sbin",
            "/srv",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/local",
            "/usr/local/bin",
            "/usr/local/lib",
            "/usr/local/sbin",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/cache",
            "/var/lib",
            "/var/log",
            "/var/tmp");

    private final TreeSet<String> folders;
    private final LayoutBudget budget;
    private SortedMap<String, String> files;
    private boolean shared = true;

    /** @param files which nobody changes any more */
    ImageFiles(SortedMap<String, String> files, Collection<String> folders, LayoutBudget budget) {
        this.files = files;
        this.folders = new TreeSet<>(folders);
        this.budget = budget;
    }

    /** Makes a folder, with those above it. */
    void makeDirectory(String path) {
        String at = path;
        while (!at.equals("/") && folders.add(at)) {
            at = Paths.parent(at);
        }
    }

    /** The folders that were made, empty or not. */
    SortedSet<String> folders() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(folders));
    }

    /** The files as they are now; later changes do not show. */
    SortedMap<String, String> snapshot() {
        shared = true;
        return Collections.unmodifiableSortedMap(files);
    }

    /** Puts a file there, unless the budget is spent. */
    void put(String path, String file) {
        if (budget.spend(1) && isOwn()) {
            files.put(path, file);
        }
    }

    /** Whether a path is known to be a folder; one that only a base image has is not. */
    boolean isDirectory(String path) {
        return STANDARD.contains(path) || folders.contains(path) || !below(path).isEmpty();
    }

    /** What is at a path or below it. */
    Map<String, String> within(String path) {
        TreeMap<String, String> found = new TreeMap<>(below(path));
        if (files.containsKey(path)) {
            found.put(path, files.get(path));
        }
        return found;
    }

    /** The paths, of files and of their folders, that a glob names; a path without wildcards names itself. */
    List<String> matching(String glob) {
        if (glob.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
            return List.of(glob);
        }
        Pattern pattern = GoPattern.compile(glob, "");
        return files.keySet().stream()
                .flatMap(path -> Stream.iterate(path, at -> !at.equals("/"), Paths::parent))
                .filter(path -> pattern.matcher(path).matches())
                .distinct()
                .sorted()
                .toList();
    }

    /** Removes what is at a path and below it, unless the budget is spent. */
    void remove(String path) {
        folders.removeIf(folder -> Paths.isWithin(path, folder));
        Map<String, String> gone = within(path);
        if (!gone.isEmpty() && isOwn()) {
            files.keySet().removeAll(gone.keySet());
        }
    }

    /** Copies what is at a path, or below it, to another; as {@code cp -r} does into folders that are there. */
    void copy(String from, String to, boolean intoDirectory) {
        boolean into = intoDirectory || isDirectory(to);
        String target = into ? Paths.join(to, Paths.name(from)) : to;
        Map<String, String> copied = within(from);
        copied.forEach((path, file) -> put(Paths.join(target, Paths.relative(from, path)), file));
    }

    private SortedMap<String, String> below(String path) {
        return path.equals("/") ? files : files.subMap(path + "/", path + "0");
    }

    /** Whether the files are this one's to change: they are copied for it, unless the budget is spent. */
    private boolean isOwn() {
        if (shared && budget.spend(files.size())) {
            files = new TreeMap<>(files);
            shared = false;
        }
        return !shared;
    }
}
