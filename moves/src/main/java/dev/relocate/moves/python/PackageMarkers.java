package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The {@code __init__.py} files that new folders need: those of regular packages, never those of namespace packages. */
public final class PackageMarkers {
    private static final String INIT = "__init__.py";

    private final ModuleMap map;
    private final SortedSet<String> oldFolders = new TreeSet<>();

    /** Markers for the moves of one relocation. */
    public PackageMarkers(ModuleMap map) {
        this.map = map;
        for (String path : map.modules().files().keySet()) {
            for (String folder = Paths.parent(path); oldFolders.add(folder) && !folder.isEmpty(); ) {
                folder = Paths.parent(folder);
            }
        }
    }

    /** Empty {@code __init__.py} files, in the order of paths. */
    public SortedMap<String, Edit.Write> write() {
        SortedMap<String, Edit.Write> markers = new TreeMap<>();
        for (Map.Entry<String, String> move : map.moves().files().entrySet()) {
            if (move.getValue().endsWith(".py")
                    && PythonModules.nameUnder(root(move.getValue()), move.getValue())
                            .isPresent()) {
                folders(move.getKey(), move.getValue(), markers);
            }
        }
        return markers;
    }

    private void folders(String from, String to, SortedMap<String, Edit.Write> markers) {
        String root = root(to);
        SortedSet<String> missing = new TreeSet<>();
        String folder = Paths.parent(to);
        while (!folder.equals(root) && !folder.isEmpty()) {
            boolean regular = isPackageAfter(folder, markers);
            boolean present = oldFolders.contains(folder) && !isLeftBehind(folder);
            if (present && !regular) {
                return; // a namespace package stays one, and what lies in it as well
            }
            if (present) {
                break;
            }
            if (!regular) {
                missing.add(folder);
            }
            folder = Paths.parent(folder);
        }
        boolean regular =
                isPackageAfter(folder, markers) || isPackage(Paths.parent(from)) || siblingsAreRegular(folder);
        if (regular) {
            for (String needed : missing) {
                String path = Paths.join(needed, INIT);
                markers.put(path, new Edit.Write(path, FileMode.REGULAR, new byte[0]));
            }
        }
    }

    private boolean isPackage(String folder) {
        return map.modules().files().containsKey(Paths.join(folder, INIT));
    }

    private boolean isPackageAfter(String folder, SortedMap<String, Edit.Write> markers) {
        String init = Paths.join(folder, INIT);
        boolean stays =
                map.modules().files().containsKey(init) && !map.moves().files().containsKey(init);
        return stays || markers.containsKey(init) || map.moves().files().containsValue(init);
    }

    /** Whether every file of a folder moves away. */
    private boolean isLeftBehind(String folder) {
        return map.modules().tree().filesBelow(folder).keySet().stream()
                .allMatch(path -> map.moves().files().containsKey(path));
    }

    private boolean siblingsAreRegular(String parent) {
        long regular = oldFolders.stream()
                .filter(folder -> !folder.isEmpty() && Paths.parent(folder).equals(parent))
                .filter(this::isPackage)
                .count();
        long plain = oldFolders.stream()
                .filter(folder -> !folder.isEmpty() && Paths.parent(folder).equals(parent))
                .filter(folder -> !isPackage(folder))
                .count();
        return regular > plain;
    }

    private String root(String path) {
        Optional<String> root = map.modules().roots().stream()
                .filter(candidate -> Paths.isWithin(candidate, path))
                .findFirst();
        return root.orElse("");
    }
}
