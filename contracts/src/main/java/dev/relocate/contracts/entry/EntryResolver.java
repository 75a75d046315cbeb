package dev.relocate.contracts.entry;

import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Resolves commands to what they start in a tree's containers. */
public final class EntryResolver {
    private static final int MAX_DEPTH = 8;
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");
    private static final Set<String> SCRIPT_SECTIONS =
            Set.of("project.scripts", "tool.poetry.scripts", "project.gui-scripts");

    private final Tree tree;
    private final Map<String, String> consoleScripts = new TreeMap<>();

    public EntryResolver(Tree tree) {
        this.tree = tree;
        for (TreeFile file : tree.files().values()) {
            if (Paths.name(file.path()).equals("pyproject.toml")
                    || Paths.name(file.path()).equals("setup.cfg")) {
                ConfigurationFile.read(file).forEach(this::consoleScript);
            }
        }
    }

    /**
     * Everything that a command starts: the program that stays first, then those that a script, a supervisor or a list of
     * commands starts beside or before it. Never empty; what is not understood is {@link EntryKind#UNKNOWN}, a program
     * that the repository does not hold {@link EntryKind#EXTERNAL}.
     */
    public List<Launch> resolve(List<String> argv, LaunchContext context) {
        return resolve(argv, context, 0);
    }

    List<Launch> resolve(List<String> argv, LaunchContext context, int depth) {
        if (argv.isEmpty() || depth > MAX_DEPTH) {
            return List.of(context.opaque(argv, argv.isEmpty() ? EntryKind.EXTERNAL : EntryKind.UNKNOWN));
        }
        Optional<Wrappers.Unwrapped> inner = Wrappers.unwrap(argv);
        if (inner.isPresent()) {
            return resolve(inner.get().argv(), context.with(inner.get().environment()), depth + 1);
        }
        String program = Paths.name(argv.get(0));
        if (SHELLS.contains(program)) {
            return shell(argv, context, depth);
        }
        if (PythonCommand.isPython(program)) {
            PythonCommand.Outcome outcome = PythonCommand.read(argv, context);
            return outcome.launch().isPresent()
                    ? List.of(outcome.launch().get())
                    : resolve(outcome.instead(), context, depth + 1);
        }
        Optional<Launch> launch = Launchers.launch(argv, context);
        if (launch.isPresent()) {
            return List.of(launch.get());
        }
        return switch (program) {
            case "uwsgi" -> new UwsgiCommand(this, context, depth).launches(argv);
            case "supervisord" -> new SupervisorCommand(this, context, depth).supervisord(argv);
            case "init" -> new S6Command(this, context, depth).launches(argv);
            case "honcho", "foreman", "hivemind", "overmind" ->
                new SupervisorCommand(this, context, depth).procfile(argv);
            default -> program(argv, context, depth);
        };
    }

    /** The text of the file at a container path, where it is one of the repository's. */
    Optional<TreeFile> fileAt(String path, LaunchContext context) {
        return context.files().repositoryFile(path).flatMap(tree::file);
    }

    private List<Launch> shell(List<String> argv, LaunchContext context, int depth) {
        for (int at = 1; at < argv.size(); at++) {
            String word = argv.get(at);
            if (word.startsWith("-") && !word.startsWith("--") && word.endsWith("c") && at + 1 < argv.size()) {
                List<String> arguments = argv.subList(Math.min(at + 3, argv.size()), argv.size());
                return new ShellEntry(this, depth, Optional.empty())
                        .launches(argv.get(at + 1), arguments, context, argv);
            } else if (word.matches("[-+][a-zA-Z]*[oO]")) {
                at++; // an option's name follows, as in -eo pipefail
            } else if (!word.startsWith("-")) {
                return file(argv, context.absolute(word), argv.subList(at + 1, argv.size()), context, depth);
            }
        }
        return List.of(context.opaque(argv, EntryKind.UNKNOWN));
    }

    /** A program by its path or name: a file of ours, a console script, or something foreign. */
    private List<Launch> program(List<String> argv, LaunchContext context, int depth) {
        String word = argv.get(0);
        if (word.contains("/")) {
            return file(argv, context.absolute(word), argv.subList(1, argv.size()), context, depth);
        }
        String script = consoleScripts.get(word);
        if (script != null) {
            int colon = script.indexOf(':');
            String module = colon < 0 ? script : script.substring(0, colon);
            return List.of(context.module(argv, EntryKind.MODULE, word, module.strip(), List.of(context.directory())));
        }
        for (String folder : List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin")) {
            String path = Paths.join(folder, word);
            if (context.files().repositoryFile(path).isPresent()) {
                return file(argv, path, argv.subList(1, argv.size()), context, depth);
            }
        }
        boolean open = word.contains("$");
        return List.of(context.opaque(argv, open ? EntryKind.UNKNOWN : EntryKind.EXTERNAL));
    }

    List<Launch> file(List<String> argv, String path, List<String> arguments, LaunchContext context, int depth) {
        Optional<TreeFile> file = fileAt(path, context);
        if (file.isEmpty() || file.get().bytes().length > (1 << 20)) {
            boolean python = path.endsWith(".py");
            return List.of(python ? context.script(argv, argv.get(0)) : absent(argv, path, context));
        }
        String text = file.get().text();
        String first = text.lines().findFirst().orElse("");
        if (path.endsWith(".py") || (first.startsWith("#!") && first.contains("python"))) {
            return List.of(context.script(argv, path));
        }
        if (path.endsWith(".sh") || (first.startsWith("#!") && first.matches(".*\\b(ba|da|a|z|k)?sh\\b.*"))) {
            return new ShellEntry(this, depth, Optional.of(file.get().path())).launches(text, arguments, context, argv);
        }
        return List.of(context.opaque(argv, EntryKind.UNKNOWN));
    }

    /** A path with no file of ours behind it: the base image's, or one that is missing. */
    private static Launch absent(List<String> argv, String path, LaunchContext context) {
        Launch opaque = context.opaque(argv, EntryKind.UNKNOWN);
        return new Launch(
                argv,
                EntryKind.UNKNOWN,
                opaque.target(),
                Optional.empty(),
                Optional.of(path),
                List.of(),
                opaque.directory(),
                opaque.file(),
                opaque.line());
    }

    private void consoleScript(ConfigurationValue value) {
        if (SCRIPT_SECTIONS.contains(value.section())) {
            consoleScripts.putIfAbsent(value.key(), value.value());
        } else if (value.section().equals("options.entry_points") && value.key().equals("console_scripts")) {
            int equals = value.value().indexOf('=');
            if (equals > 0) {
                consoleScripts.putIfAbsent(
                        value.value().substring(0, equals).strip(),
                        value.value().substring(equals + 1).strip());
            }
        }
    }
}
