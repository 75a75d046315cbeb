package dev.relocate.moves.rules;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.CopyContract;
import dev.relocate.contracts.model.Image;
import dev.relocate.contracts.model.ImageProcess;
import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.Move;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether images still hold what their entries need with every Dockerfile as it is (semantics B1): each image that held a moved
 * file in an entry's closure holds the new one on that entry's import path, and no COPY source becomes empty.
 */
final class ImageFit {
    private final Contracts after;
    private final Set<Violation> violations = new LinkedHashSet<>();

    private ImageFit(Contracts after) {
        this.after = after;
    }

    /** Every COPY line that forces Stage 3, in the order of images. */
    static List<Violation> check(Contracts before, Contracts after, List<Move> moved) {
        ImageFit fit = new ImageFit(after);
        for (Image image : before.images()) {
            Optional<Image> now = after.images().stream()
                    .filter(other -> other.dockerfile().equals(image.dockerfile())
                            && other.stage().equals(image.stage()))
                    .findFirst();
            now.ifPresent(present -> fit.image(image, present, moved));
        }
        return List.copyOf(fit.violations);
    }

    private void image(Image image, Image now, List<Move> moved) {
        for (Move move : moved) {
            for (ImageProcess process : image.processes()) {
                boolean needed = process.closure().contains(move.from());
                if (needed && image.files().containsValue(move.from()) && !isOnPath(now, process, move.to())) {
                    missing(image, process, move);
                }
            }
        }
        for (CopyContract copy : image.copies()) {
            boolean empty = !copy.files().isEmpty()
                    && now.copies().stream()
                            .filter(other ->
                                    other.dockerfile().equals(copy.dockerfile()) && other.line() == copy.line())
                            .anyMatch(other -> other.files().isEmpty());
            if (empty) {
                add(
                        copy.dockerfile(),
                        copy.line(),
                        "COPY " + String.join(" ", copy.sources())
                                + " would find nothing to copy any more, and the build would"
                                + " fail: change the line in Stage 3, or leave a file there.");
            }
        }
    }

    private void missing(Image image, ImageProcess process, Move move) {
        Optional<CopyContract> copy = image.copies().stream()
                .filter(candidate -> candidate.files().contains(move.from()))
                .findFirst();
        String who = process.service().map(service -> "service " + service).orElse("the image's own command");
        add(
                copy.map(CopyContract::dockerfile).orElse(image.dockerfile()),
                copy.map(CopyContract::line).orElse(1),
                "This line brings " + move.from() + " into the image, which " + who + " needs; no line brings "
                        + move.to()
                        + ": move it in Stage 3, where a COPY line is added, or to a folder that is copied.");
    }

    private boolean isOnPath(Image now, ImageProcess process, String file) {
        boolean python = file.endsWith(".py");
        List<String> names = after.modules().modulesOfFile(file).stream()
                .map(module -> Paths.relative(module.root(), file))
                .toList();
        for (Map.Entry<String, String> held : now.files().entrySet()) {
            if (held.getValue().equals(file)) {
                boolean found = !python
                        || names.isEmpty()
                        || process.importPath().isEmpty()
                        || process.importPath().stream()
                                .anyMatch(folder -> names.stream()
                                        .anyMatch(
                                                name -> Paths.join(folder, name).equals(held.getKey())));
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(String file, int line, String message) {
        violations.add(new Violation("image-fit", file, line, message, Stage.ENTRYPOINTS));
    }
}
