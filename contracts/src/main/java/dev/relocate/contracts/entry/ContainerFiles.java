package dev.relocate.contracts.entry;

import dev.relocate.contracts.source.Paths;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files that a process sees: the image's, with bind mounts laid over them (semantics A6).
 *
 * <p>Below some folders it is not known what there is: mounts of what is not in git, and what a RUN made.
 */
public final class ContainerFiles {
    private final SortedMap<String, String> files;
    private final SortedSet<String> unknown;

    /**
     * @param files the repository file at each absolute container path
     * @param unknown absolute container paths at and below which anything may be
     */
    public ContainerFiles(SortedMap<String, String> files, Collection<String> unknown) {
        this.files = Collections.unmodifiableSortedMap(files);
        this.unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
    }

    /** These files with a tracked folder or file mounted over a path. */
    public ContainerFiles mounted(String target, SortedMap<String, String> mounted) {
        SortedMap<String, String> over = without(target);
        over.putAll(mounted);
        TreeSet<String> remaining = new TreeSet<>(unknown);
        remaining.removeIf(path -> Paths.isWithin(target, path));
        return new ContainerFiles(over, remaining);
    }

    /** These files with something unknown mounted over a path. */
    public ContainerFiles hidden(String target) {
        TreeSet<String> more = new TreeSet<>(unknown);
        more.add(target);
        return new ContainerFiles(without(target), more);
    }

    /** The repository file at each path. */
    public SortedMap<String, String> files() {
        return files;
    }

    /** The repository file at a container path. */
    public Optional<String> repositoryFile(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Whether files of the repository lie below a folder. */
    public boolean hasDirectory(String path) {
        return path.equals("/")
                ? !files.isEmpty()
                : !files.subMap(path + "/", path + "0").isEmpty();
    }

    /** Whether it is not known what is at a path. */
    public boolean isUnknown(String path) {
        for (String at = path; !at.equals("/"); at = Paths.parent(at)) {
            if (unknown.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something unknown is mounted at a folder or below it. */
    public boolean hasUnknownWithin(String folder) {
        return unknown.stream().anyMatch(path -> Paths.isWithin(folder, path));
    }

    /** The path of a module's file below one of some folders: a package before a module, as Python's finder looks. */
    public Optional<String> module(List<String> folders, String name) {
        String inside = name.replace('.', '/');
        for (String folder : folders) {
            String base = Paths.join(folder, inside);
            for (String candidate : List.of(base + "/__init__.py", base + ".py")) {
                if (files.containsKey(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a name is a folder without {@code __init__.py} on one of some folders (PEP 420). */
    public boolean isNamespace(List<String> folders, String name) {
        String inside = name.replace('.', '/');
        return folders.stream().anyMatch(folder -> hasDirectory(Paths.join(folder, inside)));
    }

    private SortedMap<String, String> without(String target) {
        TreeMap<String, String> remaining = new TreeMap<>(files);
        remaining.remove(target);
        remaining
                .subMap(target.equals("/") ? "/" : target + "/", target.equals("/") ? "0" : target + "0")
                .clear();
        return remaining;
    }
}
