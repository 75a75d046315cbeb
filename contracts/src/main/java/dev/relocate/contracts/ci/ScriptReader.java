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

    /** The recipes of a Makefile, run from its folder. */
    static List<CiCommand> recipes(TreeFile file) {
        List<CiCommand> commands = new ArrayList<>();
        StringBuilder recipe = new StringBuilder();
        int number = 0;
        int start = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            boolean goesOn = recipe.length() > 0;
            if (!goesOn && !line.startsWith("\t")) {
                continue;
            }
            start = goesOn ? start : number;
            recipe.append(goesOn ? line : line.strip().replaceFirst("^[@+-]+", ""));
            if (line.endsWith("\\")) {
                recipe.append('\n');
            } else {
                String text = recipe.toString().replace("$$", "$");
                commands.addAll(commands(file.path(), start, text, Optional.of(Paths.parent(file.path()))));
                recipe.setLength(0);
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
