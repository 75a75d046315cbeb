package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.PythonFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps import blocks sorted that were sorted before their names changed. A block is a run of lines that hold one import
 * statement each and nothing else; a file whose blocks follow no order is left as it is.
 */
final class ImportOrder {
    private static final Comparator<Line> BY_MODULE =
            Comparator.comparing(Line::module).thenComparing(Line::from);
    private static final List<Comparator<Line>> ORDERS = List.of(
            Comparator.comparing(Line::from).thenComparing(Line::module),
            BY_MODULE,
            Comparator.comparing(Line::from).thenComparing(line -> line.module().toLowerCase(Locale.ROOT)),
            Comparator.comparing(line -> line.module().toLowerCase(Locale.ROOT)));

    private ImportOrder() {}

    /** The rewritten bytes with their blocks in order again. */
    static byte[] restored(PythonSource before, byte[] after) {
        List<List<Line>> old = blocks(before.scan(), before.bytes());
        int statements = old.stream().mapToInt(List::size).sum();
        Optional<Comparator<Line>> order = ORDERS.stream()
                .filter(candidate -> old.stream().allMatch(block -> isSorted(block, candidate)))
                .findFirst();
        if (statements < 3 || order.isEmpty()) {
            return after;
        }
        List<List<Line>> blocks = blocks(PythonFile.scan(after), after);
        return sorted(blocks, after, order.get());
    }

    private static byte[] sorted(List<List<Line>> blocks, byte[] source, Comparator<Line> order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(source.length);
        int position = 0;
        for (List<Line> block : blocks) {
            int end = block.get(block.size() - 1).end;
            boolean whole = end <= source.length && source[end - 1] == '\n';
            if (whole && !isSorted(block, order)) {
                out.write(source, position, block.get(0).start - position);
                block.stream().sorted(order).forEach(line -> out.write(source, line.start, line.end - line.start));
                position = end;
            }
        }
        out.write(source, position, source.length - position);
        return out.toByteArray();
    }

    private static boolean isSorted(List<Line> block, Comparator<Line> order) {
        for (int at = 1; at < block.size(); at++) {
            if (order.compare(block.get(at - 1), block.get(at)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Line>> blocks(PythonFile scan, byte[] source) {
        List<List<Line>> blocks = new ArrayList<>();
        List<Line> block = new ArrayList<>();
        for (ImportStatement statement : scan.imports()) {
            int start = lineStart(source, statement.start());
            int end = nextLine(source, statement.end());
            boolean alone = isImportAlone(source, start, statement, end);
            if (!alone || (!block.isEmpty() && block.get(block.size() - 1).end != start)) {
                add(blocks, block);
                block = new ArrayList<>();
            }
            if (alone) {
                String module = statement.from()
                        ? ".".repeat(statement.level()) + statement.module().text()
                        : statement.names().get(0).name().text();
                block.add(new Line(module, statement.from(), start, end));
            }
        }
        add(blocks, block);
        return blocks;
    }

    private static void add(List<List<Line>> blocks, List<Line> block) {
        if (block.size() > 1) {
            blocks.add(block);
        }
    }

    /** Whether a statement begins its first line and ends its last, a comment apart. */
    private static boolean isImportAlone(byte[] source, int start, ImportStatement statement, int end) {
        int behind = statement.end();
        while (behind < end && (source[behind] == ' ' || source[behind] == '\t')) {
            behind++;
        }
        boolean ends = behind == end || source[behind] == '#' || source[behind] == '\n' || source[behind] == '\r';
        return start == statement.start() && ends;
    }

    private static int lineStart(byte[] source, int offset) {
        int at = offset;
        while (at > 0 && source[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static int nextLine(byte[] source, int offset) {
        int at = offset;
        while (at < source.length && source[at] != '\n') {
            at++;
        }
        return Math.min(source.length, at + 1);
    }

    /** One statement with its whole lines. */
    private record Line(String module, boolean from, int start, int end) {}
}
