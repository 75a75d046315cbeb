package dev.relocate.contracts.entry;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.shell.ShellCommand;
import dev.relocate.contracts.shell.ShellWord;
import dev.relocate.contracts.source.Interpolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a shell script starts: its last Python program stays, the others run before it or beside it. */
final class ShellEntry {
    private static final Set<String> BUILTINS = Set.of(
            "set",
            "echo",
            "printf",
            "cd",
            "export",
            "test",
            "[",
            "[[",
            ":",
            "true",
            "false",
            "shift",
            "trap",
            "source",
            ".",
            "unset",
            "local",
            "readonly",
            "return",
            "exit",
            "sleep",
            "mkdir",
            "chown",
            "chmod",
            "umask",
            "wait",
            "read",
            "eval",
            "kill",
            "cat",
            "grep",
            "sed",
            "awk",
            "rm",
            "cp",
            "mv",
            "ln",
            "touch",
            "date",
            "nc",
            "curl",
            "wget",
            "id",
            "break",
            "continue",
            "break;",
            "ulimit",
            "find",
            "ls",
            "tr",
            "cut",
            "head",
            "tail",
            "pg_isready",
            "mysqladmin");

    /** Longer than any path that a system takes (PATH_MAX on Linux). */
    private static final int MAX_CHARACTERS = 4_096;

    private final EntryResolver resolver;
    private final int depth;
    private final Optional<String> script;

    /** @param script repository path of the script; nothing for one that a command holds itself */
    ShellEntry(EntryResolver resolver, int depth, Optional<String> script) {
        this.resolver = resolver;
        this.depth = depth;
        this.script = script;
    }

    /**
     * @param arguments what {@code $1} and {@code $@} stand for
     * @param whole the command that ran the script, for when nothing in it is understood
     */
    List<Launch> launches(String text, List<String> arguments, LaunchContext context, List<String> whole) {
        List<List<Launch>> launches = new ArrayList<>();
        Map<String, String> variables = new HashMap<>(context.environment());
        Map<String, String> exported = new HashMap<>();
        List<ShellCommand> commands = Shell.commands(text);
        Map<String, String> fixed = fixed(context.environment(), commands);
        Optional<String> arm = chosenArm(commands, arguments);
        LaunchContext here = context;
        for (ShellCommand command : commands) {
            if (command.arm().isPresent() && arm.isPresent() && !command.arm().equals(arm)) {
                continue;
            }
            boolean never = command.guards().stream()
                    .anyMatch(guard -> guard.lets(fixed).filter(runs -> !runs).isPresent());
            if (never) {
                continue;
            }
            Map<String, String> own = assignments(command.assignments(), variables);
            List<String> argv = words(command.words(), arguments, variables);
            if (argv.isEmpty()) {
                variables.putAll(own);
                continue;
            }
            if (argv.get(0).equals("export")) {
                exports(argv, variables, exported);
            } else if (argv.get(0).equals("cd")
                    && argv.size() > 1
                    && here.directory().length() < MAX_CHARACTERS
                    && !Interpolation.isOpen(argv.get(1))) {
                here = here.in(here.absolute(argv.get(1)));
            } else if (!BUILTINS.contains(argv.get(0))) {
                LaunchContext at =
                        script.isPresent() && !passesOn(command) ? here.at(script.get(), command.line()) : here;
                launches.add(resolver.resolve(argv, at.with(exported).with(own), depth + 1));
            }
        }
        List<Launch> ordered = mainFirst(launches);
        return ordered.isEmpty() ? List.of(context.opaque(whole, EntryKind.UNKNOWN)) : ordered;
    }

    /** What the last command starts of which something is understood, then the others; foreign programs only alone. */
    private static List<Launch> mainFirst(List<List<Launch>> commands) {
        List<Launch> ordered = new ArrayList<>();
        int main = commands.size() - 1;
        while (main >= 0 && commands.get(main).stream().noneMatch(Launch::isUnderstood)) {
            main--;
        }
        if (main >= 0) {
            ordered.addAll(commands.get(main));
        }
        for (int at = 0; at < commands.size(); at++) {
            if (at != main) {
                boolean alone = main < 0;
                commands.get(at).stream()
                        .filter(launch -> alone || launch.kind() != EntryKind.EXTERNAL)
                        .forEach(ordered::add);
            }
        }
        return List.copyOf(ordered);
    }

    /** The variables that a script never sets, so that every test of them comes out the same. */
    private static Map<String, String> fixed(Map<String, String> environment, List<ShellCommand> commands) {
        Map<String, String> fixed = new HashMap<>(environment);
        for (ShellCommand command : commands) {
            Stream.concat(command.assignments().stream(), command.words().stream())
                    .map(word -> word.text().replaceFirst("(?s)\\+?=.*", ""))
                    .forEach(fixed::remove);
        }
        return fixed;
    }

    private static boolean passesOn(ShellCommand command) {
        return !command.words().isEmpty() && isAll(command.words().get(0).text());
    }

    /** The {@code case} arm that the first argument selects, where exactly one does by its name. */
    private static Optional<String> chosenArm(List<ShellCommand> commands, List<String> arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        List<String> arms = commands.stream()
                .flatMap(command -> command.arm().stream())
                .distinct()
                .toList();
        return arms.stream().filter(arm -> matches(arm, arguments.get(0))).findFirst();
    }

    private static boolean matches(String arm, String argument) {
        for (String pattern : arm.split("\\|", -1)) {
            String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            if (argument.matches(regex)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> assignments(List<ShellWord> words, Map<String, String> variables) {
        Map<String, String> set = new HashMap<>();
        for (ShellWord word : words) {
            int equals = word.text().indexOf('=');
            set.put(word.text().substring(0, equals), expand(word.text().substring(equals + 1), variables));
        }
        return set;
    }

    private static void exports(List<String> argv, Map<String, String> variables, Map<String, String> exported) {
        for (String word : argv.subList(1, argv.size())) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (equals > 0) {
                variables.put(name, word.substring(equals + 1));
            }
            Optional.ofNullable(variables.get(name)).ifPresent(value -> exported.put(name, value));
        }
    }

    private static List<String> words(List<ShellWord> words, List<String> arguments, Map<String, String> variables) {
        List<String> argv = new ArrayList<>();
        for (ShellWord word : words) {
            String text = word.text();
            if (isAll(text)) {
                argv.addAll(arguments);
            } else if (text.matches("\\$\\{?[1-9]}?")) {
                int number = text.replaceAll("\\D", "").charAt(0) - '0';
                argv.add(number <= arguments.size() ? arguments.get(number - 1) : text);
            } else {
                argv.add(word.literal() ? text : expand(text, variables));
            }
        }
        return argv;
    }

    private static boolean isAll(String text) {
        return text.equals("$@") || text.equals("${@}") || text.equals("$*");
    }

    private static String expand(String text, Map<String, String> variables) {
        return Interpolation.expand(text, Interpolation.Syntax.SHELL, name -> Optional.ofNullable(variables.get(name)));
    }
}
