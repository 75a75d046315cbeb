package dev.relocate.worker.plan.yaml;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A place in a text file.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 where the file as a whole is meant
 */
public record Position(int line, int column) implements Comparable<Position> {
    /** The file as a whole. */
    public static final Position NOWHERE = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    static Position of(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
                .orElse(NOWHERE);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
