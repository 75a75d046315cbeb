package dev.relocate.contracts.model;

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
 * @param closure the repository files that it needs at run time, its own included (semantics A4)
 */
public record ImageProcess(
        Optional<String> service,
        List<String> argv,
        Optional<String> file,
        List<String> importPath,
        SortedSet<String> closure) {}
