package dev.relocate.moves.runtime;

import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.files.ByteEdits;
import dev.relocate.moves.python.ModuleMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds the folders that moves fill to a {@code compileall} command that listed the folders they came from. */
final class CompileRoots {
    private static final Pattern COMMAND = Pattern.compile("\\bcompileall((?:[ \\t]+[^\\s;&|\"'<>\\\\]+)+)");
    private static final Pattern WORD = Pattern.compile("[^\\s]+");

    private final ModuleMap map;

    CompileRoots(ModuleMap map) {
        this.map = map;
    }

    /** How many folders were added or renamed on one line. */
    int extend(String text, int from, int to, ByteEdits edits) {
        int changed = 0;
        Matcher commands = COMMAND.matcher(text).region(from, to);
        while (commands.find()) {
            List<String> roots = new ArrayList<>();
            int end = commands.start(1);
            Matcher words = WORD.matcher(text).region(commands.start(1), commands.end(1));
            while (words.find()) {
                String root = words.group().replaceFirst("^\\./", "").replaceFirst("/+$", "");
                if (map.modules().tree().hasDirectory(root) && !root.isEmpty()) {
                    roots.add(root);
                    end = words.end();
                    String target = map.moves().folders().get(root);
                    if (target != null) {
                        int start = words.start() + words.group().indexOf(root);
                        edits.replace(start, start + root.length(), target.getBytes(StandardCharsets.UTF_8));
                        changed++;
                    }
                }
            }
            for (String folder : missing(roots)) {
                edits.insert(end, (" " + folder).getBytes(StandardCharsets.UTF_8));
                changed++;
            }
        }
        return changed;
    }

    private SortedSet<String> missing(List<String> roots) {
        SortedSet<String> missing = new TreeSet<>();
        map.moves().files().forEach((from, to) -> {
            boolean was = roots.stream().anyMatch(root -> Paths.isWithin(root, from));
            boolean follows = map.moves().folders().entrySet().stream()
                    .anyMatch(folder -> roots.contains(folder.getKey()) && Paths.isWithin(folder.getValue(), to));
            boolean is = roots.stream().anyMatch(root -> Paths.isWithin(root, to));
            int slash = to.indexOf('/');
            if (was && !is && !follows && to.endsWith(".py") && slash > 0) {
                missing.add(to.substring(0, slash));
            }
        });
        return missing;
    }
}
