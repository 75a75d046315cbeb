package dev.relocate.activities.gate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Which keys of which services a change of the Compose files touches, line by line. */
final class ChangedLines {
    private final Tree base;
    private final Tree proposal;
    private final List<String> files;

    /** @param files repository paths */
    ChangedLines(Tree base, Tree proposal, List<String> files) {
        this.base = base;
        this.proposal = proposal;
        this.files = files;
    }

    /**
     * Whether a line of a service's key is among the changed ones, before or after. What a service takes from an anchor, a
     * merge key or another file is written elsewhere, and does not count as its own.
     */
    boolean touch(String service, String key) {
        return files.stream().anyMatch(file -> touch(file, service, key));
    }

    private boolean touch(String file, String service, String key) {
        String before = text(base, file);
        String after = text(proposal, file);
        EditList edits = new HistogramDiff()
                .diff(
                        RawTextComparator.DEFAULT,
                        new RawText(before.getBytes(UTF_8)),
                        new RawText(after.getBytes(UTF_8)));
        Optional<Lines> old = lines(base, file, before, service, key);
        Optional<Lines> now = lines(proposal, file, after, service, key);
        return edits.stream()
                .anyMatch(edit -> old.filter(lines -> lines.overlap(edit.getBeginA(), edit.getEndA()))
                                .isPresent()
                        || now.filter(lines -> lines.overlap(edit.getBeginB(), edit.getEndB()))
                                .isPresent());
    }

    private static String text(Tree tree, String file) {
        return tree.file(file).map(found -> found.text()).orElse("");
    }

    /** From 1, both ends included. */
    private record Lines(int first, int last) {
        /** @param begin from 0, {@code end} excluded */
        boolean overlap(int begin, int end) {
            return begin + 1 <= last && end >= first && begin < end;
        }
    }

    private static Optional<Lines> lines(Tree tree, String file, String text, String service, String key) {
        YamlMap services = tree.file(file)
                .map(found -> YamlDocument.read(found).root().map("services"))
                .orElseGet(YamlMap::empty);
        Optional<YamlEntry> entry = Optional.ofNullable(services.entries().get(service));
        Optional<YamlEntry> own = entry.flatMap(
                found -> Optional.ofNullable(found.value().asMap().entries().get(key)));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        int start = entry.get().line();
        int end = services.all().stream()
                .mapToInt(YamlEntry::line)
                .filter(line -> line > start)
                .min()
                .orElse(Integer.MAX_VALUE);
        int first = own.get().line();
        int last = Math.max(first, lastLine(own.get().value(), text));
        boolean writtenHere = first >= start && first < end;
        return writtenHere ? Optional.of(new Lines(first, last < end ? last : first)) : Optional.empty();
    }

    private static int lastLine(YamlValue value, String text) {
        if (value instanceof YamlScalar scalar) {
            String until = text.substring(0, Math.min(Math.max(scalar.end() - 1, 0), text.length()));
            return 1 + (int) until.chars().filter(c -> c == '\n').count();
        }
        Stream<YamlValue> inner = value instanceof YamlSequence sequence
                ? sequence.items().stream()
                : value.asMap().all().stream().map(YamlEntry::value);
        return inner.mapToInt(each -> lastLine(each, text)).max().orElse(value.line());
    }
}
