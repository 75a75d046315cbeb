package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files by path, with the folders that they imply. */
final class PathSet {
    private final TreeSet<String> files;

    PathSet(Collection<String> files) {
        this.files = new TreeSet<>(files);
    }

    /** Whether a file has this path. */
    boolean hasFile(String path) {
        return files.contains(path);
    }

    /** Whether a file lies below this path. */
    boolean hasFolder(String path) {
        return !below(path).isEmpty();
    }

    /** Whether a file has this path or lies below it. */
    boolean has(String path) {
        return hasFile(path) || hasFolder(path);
    }

    /** The file of this path, and those below it. */
    List<String> at(String path) {
        return Stream.concat(Stream.of(path).filter(files::contains), below(path).stream())
                .toList();
    }

    /** The first folder on the way to a path that is a file instead. */
    Optional<String> fileOnTheWayTo(String path) {
        return foldersAbove(path).stream().filter(files::contains).findFirst();
    }

    /** Paths that somebody may have meant: files of the same name first, then what lies in the same folder. */
    List<String> like(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> sameName = files.stream()
                .filter(file -> file.endsWith("/" + name) || file.equals(name))
                .limit(2)
                .toList();
        return sameName.isEmpty() ? besides(path) : sameName;
    }

    void add(String path) {
        files.add(path);
    }

    void remove(String path) {
        files.remove(path);
    }

    /** The folders that a path lies in, outermost first. */
    static List<String> foldersAbove(String path) {
        return IntStream.range(0, path.length())
                .filter(at -> path.charAt(at) == '/')
                .mapToObj(at -> path.substring(0, at))
                .toList();
    }

    private List<String> besides(String path) {
        int slash = path.lastIndexOf('/');
        Collection<String> near = slash < 0 ? files : below(path.substring(0, slash));
        return Spelling.nearest(path, near).map(List::of).orElse(List.of());
    }

    /** The files below a folder. */
    SortedSet<String> below(String folder) {
        return files.subSet(folder + "/", folder + "0");
    }
}
