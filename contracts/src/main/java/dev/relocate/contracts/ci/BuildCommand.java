package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code docker build} and its relatives (docker CLI reference, "docker buildx build"). */
final class BuildCommand {
    private static final Set<String> PROGRAMS = Set.of("docker", "podman", "buildah", "nerdctl");
    private static final Set<String> SWITCHES = Set.of(
            "--push",
            "--load",
            "--pull",
            "--no-cache",
            "--quiet",
            "-q",
            "--rm",
            "--force-rm",
            "--squash",
            "--compress",
            "--debug",
            "-D",
            "--check",
            "--isolation");

    /** Longer than any path that a system takes (PATH_MAX on Linux). */
    private static final int MAX_CHARACTERS = 4_096;

    private BuildCommand() {}

    /** The image that a command builds; nothing where it is no build or its context is standard input. */
    static Optional<CiBuild> of(CiCommand command) {
        List<String> argv = command.argv();
        if (argv.get(0).equals("/kaniko/executor") || argv.get(0).equals("executor")) {
            return kaniko(command);
        }
        int at = argv.get(0).equals("buildah") && argv.contains("bud") ? argv.indexOf("bud") : argv.indexOf("build");
        boolean named = at > 0 && PROGRAMS.contains(argv.get(0)) && Set.of(1, 2).contains(at);
        boolean nested = at == 2 && !Set.of("buildx", "image", "builder").contains(argv.get(1));
        if (!named || nested) {
            return Optional.empty();
        }
        Map<String, List<String>> options = new TreeMap<>();
        List<String> operands = words(argv, at + 1, options);
        if (operands.size() > 1) {
            operands.removeIf(word -> word.startsWith("$")); // options that a variable holds
        }
        if (operands.size() != 1 || operands.get(0).equals("-")) {
            return Optional.empty();
        }
        return Optional.of(build(command, options, operands.get(0)));
    }

    /** kaniko's executor has options alone (kaniko's README, "Additional Flags"). */
    private static Optional<CiBuild> kaniko(CiCommand command) {
        Map<String, List<String>> options = new TreeMap<>();
        words(command.argv(), 1, options);
        options.put("--tag", values(options, "-d", "--destination"));
        options.put("--file", values(options, "-f", "--dockerfile"));
        String context = values(options, "-c", "--context").stream().findFirst().orElse(".");
        return Optional.of(build(command, options, context.replaceFirst("^dir://", "")));
    }

    /** Collects options, and returns operands. */
    private static List<String> words(List<String> argv, int from, Map<String, List<String>> options) {
        List<String> operands = new ArrayList<>();
        for (int index = from; index < argv.size(); index++) {
            String word = argv.get(index);
            int equals = word.indexOf('=');
            if (!word.startsWith("-") || word.equals("-")) {
                operands.add(word);
            } else if (word.startsWith("--") && equals > 0) {
                add(options, word.substring(0, equals), word.substring(equals + 1));
            } else if (!SWITCHES.contains(word) && index + 1 < argv.size()) {
                add(options, word, argv.get(++index));
            }
        }
        return operands;
    }

    private static CiBuild build(CiCommand command, Map<String, List<String>> options, String operand) {
        Optional<String> context = command.directory().flatMap(folder -> path(folder, operand));
        Optional<String> written = values(options, "-f", "--file").stream().findFirst();
        Optional<String> dockerfile = written.isPresent()
                ? command.directory().flatMap(folder -> path(folder, written.get()))
                : context.map(folder -> Paths.join(folder, "Dockerfile"));
        Map<String, String> arguments = new TreeMap<>();
        for (String argument : values(options, "--build-arg", "--build-arg")) {
            int equals = argument.indexOf('=');
            if (equals > 0 && !Interpolation.isOpen(argument)) {
                arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return new CiBuild(
                command.file(),
                command.line(),
                new Located<>(context, command.file(), command.line()),
                new Located<>(dockerfile, command.file(), command.line()),
                Optional.empty(),
                values(options, "--target", "--target").stream().findFirst(),
                values(options, "-t", "--tag"),
                arguments);
    }

    /** The repository path of a path as written; nothing where it is open, a URL, too long or outside. */
    static Optional<String> path(String folder, String written) {
        if (folder.length() > MAX_CHARACTERS
                || Interpolation.isOpen(written)
                || written.contains("://")
                || written.contains("$")) {
            return Optional.empty();
        }
        return Paths.inRepository(folder, written);
    }

    private static List<String> values(Map<String, List<String>> options, String shortName, String longName) {
        List<String> values = new ArrayList<>(options.getOrDefault(longName, List.of()));
        if (!shortName.equals(longName)) {
            values.addAll(options.getOrDefault(shortName, List.of()));
        }
        return List.copyOf(values);
    }

    private static void add(Map<String, List<String>> options, String name, String value) {
        options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
}
