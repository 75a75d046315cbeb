package dev.relocate.worker.draft;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.draft.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads what {@code plan draft} is asked for. */
public final class DraftWishes {
    private DraftWishes() {}

    /**
     * The moves of all wishes.
     *
     * @param moves each {@code FROM=TO}, paths or globs
     * @param layout a file with one path a line; blank lines and those that begin with {@code #} are left out
     * @throws RelocationException with every wish that says nothing that could be done
     * @throws IOException if the layout cannot be read
     */
    public static List<Move> read(Tree tree, List<String> moves, Optional<Path> layout) throws IOException {
        List<Move> wishes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String move : moves) {
            int equals = move.indexOf('=');
            if (equals < 1 || equals == move.length() - 1) {
                problems.add("--move " + move + " has no FROM=TO: write it as utils/a.py=core/a.py.");
                continue;
            }
            try {
                wishes.addAll(Wish.of(tree, clean(move.substring(0, equals)), clean(move.substring(equals + 1))));
            } catch (RelocationException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        if (layout.isPresent()) {
            TreeSet<String> paths = new TreeSet<>();
            for (String line : Files.readAllLines(layout.get())) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    paths.add(clean(line.strip()));
                }
            }
            wishes.addAll(Wish.ofLayout(tree, paths));
        }
        if (wishes.isEmpty() && problems.isEmpty()) {
            problems.add("There is no wish: give --move FROM=TO or --layout FILE.");
        }
        if (!problems.isEmpty()) {
            throw new RelocationException(problems);
        }
        return List.copyOf(wishes);
    }

    private static String clean(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
