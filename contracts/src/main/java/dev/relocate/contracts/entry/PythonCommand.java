package dev.relocate.contracts.entry;

import dev.relocate.contracts.source.Interpolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code python} with its own options (Python documentation, "Command line and environment"). */
final class PythonCommand {
    private static final Pattern PROGRAM = Pattern.compile("(python|pypy)(\\d+(\\.\\d+)?)?t?");
    private static final Set<String> RUNNERS = Set.of("debugpy", "coverage", "cProfile", "pdb", "trace", "viztracer");

    private PythonCommand() {}

    static boolean isPython(String program) {
        return PROGRAM.matcher(program).matches();
    }

    /** What is started; for {@code -m} of a known launcher or runner, the command to read instead. */
    record Outcome(Optional<Launch> launch, List<String> instead) {}

    static Outcome read(List<String> argv, LaunchContext context) {
        for (int at = 1; at < argv.size(); at++) {
            String word = argv.get(at);
            int module = moduleFlag(word);
            if (module > 0) {
                String name =
                        word.length() > module ? word.substring(module) : at + 1 < argv.size() ? argv.get(++at) : "";
                return module(argv, name, argv.subList(at + 1, argv.size()), context);
            } else if (word.equals("-W") || word.equals("-X") || word.equals("--check-hash-based-pycs")) {
                at++;
            } else if (word.equals("-c") || word.equals("-")) {
                return new Outcome(Optional.of(context.opaque(argv, EntryKind.UNKNOWN)), List.of());
            } else if (!word.startsWith("-")) {
                boolean open = Interpolation.isOpen(word);
                return new Outcome(
                        Optional.of(open ? context.opaque(argv, EntryKind.UNKNOWN) : script(argv, word, context)),
                        List.of());
            }
        }
        return new Outcome(Optional.of(context.opaque(argv, EntryKind.EXTERNAL)), List.of());
    }

    /** A folder or archive is run by its {@code __main__.py}. */
    private static Launch script(List<String> argv, String word, LaunchContext context) {
        boolean folder = context.files().hasDirectory(context.absolute(word));
        return context.script(argv, folder ? word + "/__main__.py" : word);
    }

    /** The length of a cluster of options that ends in {@code -m}, 0 for others. */
    private static int moduleFlag(String word) {
        if (!word.startsWith("-") || word.startsWith("--")) {
            return 0;
        }
        int m = word.indexOf('m');
        return m > 0 && word.substring(1, m).chars().allMatch(c -> "uOBEsSIvqbdiPR".indexOf(c) >= 0) ? m + 1 : 0;
    }

    private static Outcome module(List<String> argv, String name, List<String> rest, LaunchContext context) {
        if (name.isEmpty() || Interpolation.isOpen(name)) {
            return new Outcome(Optional.of(context.opaque(argv, EntryKind.UNKNOWN)), List.of());
        }
        if (RUNNERS.contains(name)) {
            return new Outcome(Optional.empty(), behindRunner(rest));
        }
        List<String> direct = new ArrayList<>(List.of(name));
        direct.addAll(rest);
        if (Launchers.launch(direct, context).isPresent()) {
            return new Outcome(Optional.empty(), direct);
        }
        Launch launch = context.module(argv, EntryKind.MODULE, name, name, List.of(context.directory()));
        return new Outcome(Optional.of(launch), List.of());
    }

    /** {@code python -m debugpy --listen 5678 -m app} runs {@code python -m app}. */
    private static List<String> behindRunner(List<String> rest) {
        for (int at = 0; at < rest.size(); at++) {
            String word = rest.get(at);
            if (word.equals("-m") || word.endsWith(".py")) {
                List<String> instead = new ArrayList<>(List.of("python"));
                instead.addAll(rest.subList(at, rest.size()));
                return instead;
            }
        }
        return List.of();
    }
}
