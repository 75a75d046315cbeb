package dev.relocate.moves.launch;

import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.files.FileMoves;
import java.util.List;
import java.util.SortedSet;

/**
 * A Python program that Compose, a Dockerfile, CI, a Makefile or a script starts.
 *
 * @param file the repository file that it runs first
 * @param isScript whether it is started by its path, so that its own folder is the first of the import path
 * @param folders the repository folders that stand on its import path, first match wins; the repository's root is the empty path
 * @param needed the repository files that it runs or imports, its own included
 */
record Program(String file, boolean isScript, List<String> folders, Lazy<SortedSet<String>> needed) {
    /** The import path after the moves: a script's own folder is where the script then is. */
    List<String> foldersAfter(FileMoves moves) {
        String own = Paths.parent(file);
        String ownAfter = Paths.parent(moves.after(file));
        return folders.stream()
                .map(folder -> isScript && folder.equals(own)
                        ? ownAfter
                        : moves.folderAfter(folder).orElse(folder))
                .distinct()
                .toList();
    }
}
