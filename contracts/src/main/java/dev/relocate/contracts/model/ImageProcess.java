package dev.relocate.contracts.model;

import dev.relocate.contracts.source.Lazy;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A process that is started in an image.
 *
 * @param service the Compose service, or nothing for the image's own ENTRYPOINT and CMD
 * @param argv the command as it is run, wrappers included
 * @param file the repository file that it starts
 * @param importPath the absolute container folders that its imports are looked up in, first match wins (semantics A3)
 * @param needed the repository files that it needs at run time, worked out when they are asked for
 */
public record ImageProcess(
        Optional<String> service,
        List<String> argv,
        Optional<String> file,
        List<String> importPath,
        Lazy<SortedSet<String>> needed) {

    /** The repository files that it needs at run time, its own included (semantics A4). */
    public SortedSet<String> closure() {
        return needed.get();
    }
}
