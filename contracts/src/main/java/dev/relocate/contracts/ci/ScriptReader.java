package dev.relocate.contracts.ci;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.shell.ShellCommand;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of shell scripts and Makefiles. */
final class ScriptReader {
    private ScriptReader() {}

    static boolean isMakefile(String name) {
        return name.equals("Makefile") || name.equals("makefile") || name.equals("GNUmakefile") || name.endsWith(".mk");
    }

    /** A file's commands; scripts are taken to be run from the repository's root, recipes from their Makefile's folder. */
    static List<CiCommand> commands(TreeFile file) {
        if (!isMakefile(Paths.name(file.path()))) {
            return commands(file.path(), 1, file.text(), Optional.of(""));
        }
        List<CiCommand> commands = new ArrayList<>();
        int number = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            if (line.startsWith("\t")) {
                String recipe = line.strip().replaceFirst("^[@+-]+", "").replace("$$", "$");
                commands.addAll(commands(file.path(), number, recipe, Optional.of(Paths.parent(file.path()))));
            }
        }
        return commands;
    }

    /**
     * The commands of a script's text.
     *
     * @param firstLine the line of the file that the text begins on
     */
    static List<CiCommand> commands(String file, int firstLine, String script, Optional<String> directory) {
        List<CiCommand> commands = new ArrayList<>();
        Map<String, String> variables = new HashMap<>();
        Optional<String> at = directory;
        for (ShellCommand command : Shell.commands(script)) {
            command.assignments().forEach(word -> {
                int equals = word.text().indexOf('=');
                variables.put(
                        word.text().substring(0, equals), expand(word.text().substring(equals + 1), variables));
            });
            List<String> argv =
                    command.argv().stream().map(word -> expand(word, variables)).toList();
            if (argv.isEmpty()) {
                continue;
            }
            if (argv.get(0).equals("cd") && argv.size() > 1) {
                at = at.flatMap(folder -> BuildCommand.path(folder, argv.get(1)));
            }
            commands.add(new CiCommand(file, firstLine + command.line() - 1, argv, at));
        }
        return commands;
    }

    private static String expand(String text, Map<String, String> variables) {
        return text.contains("${{")
                ? text
                : Interpolation.expand(
                        text, Interpolation.Syntax.SHELL, name -> Optional.ofNullable(variables.get(name)));
    }
}
