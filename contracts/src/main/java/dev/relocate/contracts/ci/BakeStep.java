package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a step of {@code docker/bake-action} (its README, "inputs"). */
final class BakeStep {
    private static final Pattern GENERATED =
            Pattern.compile("(?:cwd://)?\\$\\{\\{\\s*(steps\\.[\\w-]+\\.outputs\\.bake-file)(?:-tags)?\\s*}}");
    private static final String COMMIT = "{{defaultContext}}";

    private BakeStep() {}

    /**
     * The run of bake that a step is; nothing where its definition lies elsewhere.
     *
     * @param generated tags of targets that earlier steps write into bake files, by the output that names the file
     */
    static Optional<BakeCall> of(
            String file, YamlMap step, Expressions known, Map<String, Map<String, List<String>>> generated) {
        YamlMap with = step.map("with");
        Optional<String> folder = folder(with, known);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        List<Located<String>> files = new ArrayList<>();
        Map<String, List<String>> tags = new TreeMap<>();
        List<Located<String>> written = items(file, with, "files");
        for (Located<String> item : written) {
            Matcher output = GENERATED.matcher(item.value());
            if (output.matches()) {
                tags.putAll(generated.getOrDefault(output.group(1), Map.of()));
            } else {
                BakeCommand.path(folder.get(), known.replace(item.value()))
                        .ifPresent(path -> files.add(new Located<>(path, file, item.line())));
            }
        }
        if (files.isEmpty() && !written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BakeCall(
                file,
                step.lineOf("uses"),
                folder.get(),
                files,
                items(file, with, "targets").stream()
                        .map(item -> known.replace(item.value()))
                        .toList(),
                // a value may hold commas: one override a line
                lines(known.replace(with.text("set").orElse(""))),
                known.environment(),
                tags));
    }

    /** The folder that bake is run in, or that of the commit which is its source; nothing where the source is another one. */
    private static Optional<String> folder(YamlMap with, Expressions known) {
        String source = with.text("source").orElse("").strip();
        String workdir = known.replace(with.text("workdir").orElse("."));
        if (source.isEmpty() || source.equals(".")) {
            return BuildCommand.path("", workdir);
        }
        boolean repository = source.matches(".*\\$\\{\\{\\s*github\\.repository\\s*}}\\.git(#.*)?");
        if (repository || source.startsWith(COMMIT)) {
            String subdirectory = source.startsWith(COMMIT) ? source.substring(COMMIT.length()) : "";
            return BuildCommand.path("", known.replace(subdirectory.replaceFirst("^:", "")));
        }
        return Optional.empty();
    }

    /** The items of a list that has one on a line, or several between commas, as written. */
    private static List<Located<String>> items(String file, YamlMap with, String input) {
        List<Located<String>> items = new ArrayList<>();
        YamlValue value = with.get(input).orElse(null);
        if (value instanceof YamlScalar scalar && !scalar.isNull()) {
            int line = scalar.textLine();
            for (String row : scalar.text().split("\n", -1)) {
                for (String item : row.split(",", -1)) {
                    if (!item.isBlank()) {
                        items.add(new Located<>(item.strip(), file, line));
                    }
                }
                line += scalar.block() ? 1 : 0;
            }
        }
        return items;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
