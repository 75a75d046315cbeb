package dev.relocate.contracts.configuration;

import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A repository's {@code .relocate.yaml}.
 *
 * @param acknowledgements breaks that somebody accepts
 * @param entries repository paths of additional entrypoints
 * @param ignored repository paths, files or folders, in which nothing is a break
 * @param problems what could not be understood
 */
public record RelocateConfiguration(
        List<Acknowledgement> acknowledgements,
        List<Located<String>> entries,
        List<String> ignored,
        List<Problem> problems) {
    /** The file's name; it lies at the repository's root. */
    public static final String FILE = ".relocate.yaml";

    private static final Set<String> KEYS = Set.of("acknowledge", "entries", "ignore");

    /**
     * An accepted break.
     *
     * @param id the break's
     * @param reason why it is accepted
     * @param until the last day on which it is, as {@code 2026-12-31}
     * @param source where it is written, as {@code .relocate.yaml:3} or {@code commit 1a2b3c4d5e6f}
     */
    public record Acknowledgement(String id, String reason, Optional<String> until, String source) {}

    /** Reads a tree's configuration; one without the file is empty. */
    public static RelocateConfiguration of(Tree tree) {
        return tree.file(FILE)
                .map(YamlDocument::read)
                .map(RelocateConfiguration::read)
                .orElseGet(() -> new RelocateConfiguration(List.of(), List.of(), List.of(), List.of()));
    }

    /** Whether nothing in a file is a break. */
    public boolean ignores(String path) {
        return ignored.stream().anyMatch(folder -> Paths.isWithin(folder, path));
    }

    private static RelocateConfiguration read(YamlDocument document) {
        List<Problem> problems = new ArrayList<>(document.problems());
        YamlMap root = document.root();
        for (YamlEntry entry : root.all()) {
            if (!KEYS.contains(entry.key())) {
                problems.add(new Problem(
                        FILE,
                        entry.line(),
                        "The key '" + entry.key() + "' is unknown; use acknowledge, entries or ignore."));
            }
        }
        List<Acknowledgement> acknowledgements = new ArrayList<>();
        for (YamlValue item : root.list("acknowledge")) {
            YamlMap written = item.asMap();
            Optional<String> id = written.text("break");
            Optional<String> reason = written.text("reason");
            if (id.isEmpty() || reason.isEmpty()) {
                problems.add(
                        new Problem(FILE, item.line(), "An acknowledgement needs 'break' and 'reason'; add both."));
            } else {
                acknowledgements.add(
                        new Acknowledgement(id.get(), reason.get(), written.text("until"), FILE + ":" + item.line()));
            }
        }
        return new RelocateConfiguration(
                List.copyOf(acknowledgements),
                paths(root, "entries", problems),
                paths(root, "ignore", problems).stream().map(Located::value).toList(),
                List.copyOf(problems));
    }

    private static List<Located<String>> paths(YamlMap root, String key, List<Problem> problems) {
        List<Located<String>> paths = new ArrayList<>();
        for (YamlValue item : root.list(key)) {
            String written = item.asText().orElse("");
            Optional<String> path = Paths.inRepository("", written).filter(found -> !found.isEmpty());
            if (path.isPresent()) {
                paths.add(new Located<>(path.get(), FILE, item.line()));
            } else {
                problems.add(new Problem(
                        FILE,
                        item.line(),
                        "'" + written + "' in " + key + " is no path of the repository; correct it."));
            }
        }
        return List.copyOf(paths);
    }
}
