package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of shell scripts and Makefiles. */
final class ScriptReader {
    private static final Pattern MAKE_VARIABLE =
            Pattern.compile("(?:export |override )?\\s*([A-Za-z_][\\w.-]*)\\s*(?:::?|\\?)?=\\s*(.*)");
    private static final Pattern MAKE_REFERENCE = Pattern.compile("\\$[({]([A-Za-z_][\\w.-]*)[)}]");
    private static final int MAX_REPLACEMENTS = 10;
    private static final int MAX_COMMAND = 1 << 16;

    private ScriptReader() {}

    static boolean isMakefile(String name) {
        return name.equals("Makefile") || name.equals("makefile") || name.equals("GNUmakefile") || name.endsWith(".mk");
    }

    /** The recipes of a Makefile, each in a shell of its own, run from its folder. */
    static List<CiCommand> recipes(TreeFile file) {
        List<CiCommand> commands = new ArrayList<>();
        Map<String, String> variables = new HashMap<>();
        StringBuilder recipe = new StringBuilder();
        int number = 0;
        int start = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            boolean goesOn = recipe.length() > 0;
            if (!goesOn && !line.startsWith("\t")) {
                Matcher variable = MAKE_VARIABLE.matcher(line);
                if (variable.matches()) {
                    variables.put(
                            variable.group(1),
                            variable.group(2).replaceFirst("\\s+#.*$", "").strip());
                }
                continue;
            }
            start = goesOn ? start : number;
            recipe.append(goesOn ? line : line.strip().replaceFirst("^[@+-]+", ""));
            if (line.endsWith("\\")) {
                recipe.append('\n');
            } else {
                String text = replaced(recipe.toString(), variables).replace("$$", "$");
                commands.addAll(commands(file.path(), start, text, Optional.of(Paths.parent(file.path()))));
                recipe.setLength(0);
            }
        }
        return commands;
    }

    /** Variables of make in a recipe, those in their values too; unknown ones and functions stay. */
    private static String replaced(String recipe, Map<String, String> variables) {
        String text = recipe;
        for (int round = 0; round < MAX_REPLACEMENTS && text.length() < MAX_COMMAND; round++) {
            String next = MAKE_REFERENCE
                    .matcher(text)
                    .replaceAll(
                            found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
            if (next.equals(text)) {
                break;
            }
            text = next;
        }
        return text;
    }

    /**
     * The commands of a script's text.
     *
     * @param firstLine the line of the file that the text begins on
     */
    static List<CiCommand> commands(String file, int firstLine, String script, Optional<String> directory) {
        return commands(file, firstLine, script, directory, Map.of());
    }

    /** Likewise, in a shell with some variables. */
    static List<CiCommand> commands(
            String file, int firstLine, String script, Optional<String> directory, Map<String, String> variables) {
        return new ShellSession(file, variables, directory).commands(firstLine, script);
    }
}
