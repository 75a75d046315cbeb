package dev.relocate.moves.runtime;

import dev.relocate.contracts.model.Image;
import dev.relocate.contracts.source.Paths;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where an image should hold a file after its move: at the place that keeps the container root of the old one. */
final class ContainerPaths {
    private ContainerPaths() {}

    /** Every container path at which an image holds a repository file. */
    static SortedSet<String> of(Image image, String file) {
        SortedSet<String> found = new TreeSet<>();
        for (Map.Entry<String, String> held : image.files().entrySet()) {
            if (held.getValue().equals(file)) {
                found.add(held.getKey());
            }
        }
        return found;
    }

    /**
     * Where the moved file belongs.
     *
     * @param container the container path that held it before the move
     * @return nothing where the old and new path have no folder in common that the container path tells
     */
    static Optional<String> after(String container, String from, String to) {
        String inside = from;
        while (true) {
            if (container.endsWith("/" + inside)) {
                String base = container.substring(0, container.length() - inside.length());
                String outer = from.substring(0, from.length() - inside.length());
                if (to.startsWith(outer)) {
                    return Optional.of(base + to.substring(outer.length()));
                }
                return Optional.empty();
            }
            int slash = inside.indexOf('/');
            if (slash < 0) {
                // a place that a COPY line names in full does not follow the file's name
                boolean named = !Paths.name(container).equals(Paths.name(from));
                return Optional.of(named ? container : Paths.join(Paths.parent(container), Paths.name(to)));
            }
            inside = inside.substring(slash + 1);
        }
    }
}
