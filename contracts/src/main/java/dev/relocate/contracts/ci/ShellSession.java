package dev.relocate.contracts.ci;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.shell.ShellCommand;
import dev.relocate.contracts.shell.ShellWord;
import dev.relocate.contracts.source.Interpolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shell that reads one script after another: variables and the folder stay. */
final class ShellSession {
    private final String file;
    private final Map<String, String> variables;
    private Optional<String> directory;

    /**
     * @param variables those whose values are known
     * @param directory repository path
     */
    ShellSession(String file, Map<String, String> variables, Optional<String> directory) {
        this.file = file;
        this.variables = new HashMap<>(variables);
        this.directory = directory;
    }

    /**
     * The commands of a script's text.
     *
     * @param firstLine the line of the file that the text begins on
     */
    List<CiCommand> commands(int firstLine, String script) {
        List<CiCommand> commands = new ArrayList<>();
        for (ShellCommand command : Shell.commands(script)) {
            for (ShellWord word : command.assignments()) {
                assign(word.text());
                if (word.text().startsWith(CiReader.COMPOSE_FILE)) {
                    List<String> export = List.of("export", expand(word.text()));
                    commands.add(new CiCommand(file, firstLine + command.line() - 1, export, directory, Map.of()));
                }
            }
            List<String> argv = command.argv().stream().map(this::expand).toList();
            if (argv.isEmpty()) {
                continue;
            }
            if (argv.get(0).equals("export")) {
                argv.stream().skip(1).filter(word -> word.indexOf('=') > 0).forEach(this::assign);
            } else if (argv.get(0).equals("cd") && argv.size() > 1) {
                directory = directory.flatMap(folder -> BuildCommand.path(folder, argv.get(1)));
            }
            Map<String, String> environment = argv.contains("bake") ? Map.copyOf(variables) : Map.of();
            commands.add(new CiCommand(file, firstLine + command.line() - 1, argv, directory, environment));
        }
        return commands;
    }

    private void assign(String word) {
        int equals = word.indexOf('=');
        variables.put(word.substring(0, equals), expand(word.substring(equals + 1)));
    }

    private String expand(String text) {
        return text.contains("${{")
                ? text
                : Interpolation.expand(
                        text, Interpolation.Syntax.SHELL, name -> Optional.ofNullable(variables.get(name)));
    }
}
