package dev.relocate.contracts.docker;

import dev.relocate.contracts.docker.LayoutCopy.IgnoredBy;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files that a build may copy: those of the context folder that no ignore rule leaves out. */
final class BuildContext {
    private static final int MAX_HOPS = 40;

    private final Tree tree;
    private final String folder;
    private final TreeMap<String, String> sent = new TreeMap<>();
    private final TreeMap<String, IgnoredBy> ignored = new TreeMap<>();

    BuildContext(Tree tree, String folder, DockerIgnore ignore) {
        this.tree = tree;
        this.folder = folder;
        for (String path : tree.filesBelow(folder).keySet()) {
            String inside = Paths.relative(folder, path);
            Optional<DockerIgnore.Rule> rule = ignore.ignoring(inside);
            if (rule.isPresent()) {
                ignored.put(inside, new IgnoredBy(ignore.file().orElse(""), rule.get()));
            } else {
                sent.put(inside, path);
            }
        }
    }

    /** The repository path of a path in the context. */
    String repositoryPath(String inside) {
        return Paths.join(folder, inside);
    }

    /** The files and folders that a source names, as paths in the context; the empty path is the context itself. */
    List<String> matching(String source) {
        Optional<String> path = Paths.inRepository("", source.replaceFirst("^/+", ""));
        if (path.isEmpty()) {
            return List.of();
        }
        if (path.get().chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
            return exists(path.get()) ? List.of(path.get()) : List.of();
        }
        Pattern pattern = GoPattern.compile(path.get(), "");
        TreeSet<String> found = new TreeSet<>();
        for (String file : sent.keySet()) {
            for (String at = file; !at.isEmpty(); at = Paths.parent(at)) {
                if (pattern.matcher(at).matches()) {
                    found.add(at);
                }
            }
        }
        // what lies below a folder that matches comes with it
        List<String> outermost = new ArrayList<>();
        for (String at : found) {
            if (outermost.stream().noneMatch(above -> Paths.isWithin(above, at))) {
                outermost.add(at);
            }
        }
        return outermost;
    }

    /**
     * The files at or below a path of the context, or of what it links to: path below it, empty for a file itself, to
     * repository path.
     */
    SortedMap<String, String> within(String path) {
        String real = followed(path);
        TreeMap<String, String> found = new TreeMap<>();
        SortedMap<String, String> below = real.isEmpty() ? sent : sent.subMap(real + "/", real + "0");
        below.forEach((inside, file) -> found.put(Paths.relative(real, inside), file));
        if (sent.containsKey(real)) {
            found.put("", sent.get(real));
        }
        return found;
    }

    /** The rule that leaves out the first file that a source would have named. */
    Optional<IgnoredBy> ignoring(String source) {
        Optional<String> path = Paths.inRepository("", source.replaceFirst("^/+", ""));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Pattern pattern = GoPattern.compile(path.get(), "(?:/.*)?");
        return ignored.entrySet().stream()
                .filter(entry ->
                        path.get().isEmpty() || pattern.matcher(entry.getKey()).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private boolean exists(String path) {
        return path.isEmpty() ? !sent.isEmpty() : !within(path).isEmpty();
    }

    /** A path with the links on its way followed; the builder takes absolute ones from the context's root. */
    private String followed(String path) {
        String at = path;
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            Optional<String> next = nextHop(at);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    private Optional<String> nextHop(String path) {
        for (String link = path; !link.isEmpty(); link = Paths.parent(link)) {
            Optional<String> target = Optional.ofNullable(sent.get(link))
                    .flatMap(tree::file)
                    .filter(file -> file.mode() == FileMode.SYMLINK)
                    .map(TreeFile::text);
            if (target.isPresent()) {
                String from = target.get().startsWith("/") ? "" : Paths.parent(link);
                String rest = Paths.relative(link, path);
                return Paths.inRepository(from, target.get().replaceFirst("^/+", ""))
                        .map(found -> Paths.join(found, rest));
            }
        }
        return Optional.empty();
    }
}
