package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the folder that a script is run from. A script does not say it: of the repository's root, the script's own folder
 * and those between, it is the one below which most of the paths exist that the script names.
 */
final class ScriptFolder {
    private final Tree tree;
    private final TreeFile script;

    ScriptFolder(Tree tree, TreeFile script) {
        this.tree = tree;
        this.script = script;
    }

    /** The script's commands, as run from that folder; a Makefile's recipes are run from its own. */
    List<CiCommand> commands() {
        if (ScriptReader.isMakefile(Paths.name(script.path()))) {
            return ScriptReader.recipes(script);
        }
        List<CiCommand> best = from("");
        long most = existing(best);
        for (String folder : foldersAbove()) {
            List<CiCommand> candidate = from(folder);
            long found = existing(candidate);
            if (found > most) {
                most = found;
                best = candidate;
            }
        }
        return best;
    }

    private List<CiCommand> from(String folder) {
        return ScriptReader.commands(script.path(), 1, script.text(), Optional.of(folder));
    }

    private List<String> foldersAbove() {
        List<String> folders = new ArrayList<>();
        for (String at = Paths.parent(script.path()); !at.isEmpty(); at = Paths.parent(at)) {
            folders.add(at);
        }
        return folders;
    }

    private long existing(List<CiCommand> commands) {
        return commands.stream()
                .filter(command -> command.directory().isPresent())
                .flatMap(command -> command.argv().stream()
                        .filter(word -> word.matches("[\\w./-]+") && (word.contains("/") || word.endsWith(".py")))
                        .flatMap(word -> Paths.inRepository(command.directory().get(), word).stream()))
                .filter(path -> !path.isEmpty() && (tree.hasFile(path) || tree.hasDirectory(path)))
                .count();
    }
}
