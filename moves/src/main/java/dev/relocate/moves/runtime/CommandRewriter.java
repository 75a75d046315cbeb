package dev.relocate.moves.runtime;

import dev.relocate.contracts.model.Image;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.ByteEdits;
import dev.relocate.moves.launch.ModuleOption;
import dev.relocate.moves.python.ModuleMap;
import dev.relocate.moves.python.PythonRewriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites the words of commands that name what moves: repository paths, container paths, {@code -m} modules and
 * {@code module:app} targets. A word counts only as a whole.
 */
final class CommandRewriter {
    private static final Pattern WORD = Pattern.compile("[^\\s\"'`,;|&(){}<>\\[\\]=]+");
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*(?::[A-Za-z_][\\w.]*)?");
    /** What ends one command and begins the next. */
    private static final Pattern NEXT_COMMAND = Pattern.compile("[;&|]");

    private static final Pattern LEAD = Pattern.compile("!?(?:\\./)?");
    /** Words behind which a single word is a folder. */
    private static final Set<String> FOLDER_COMMANDS = Set.of(
            "cd",
            "pushd",
            "working-directory:",
            "pytest",
            "mypy",
            "flake8",
            "ruff",
            "black",
            "isort",
            "pylint",
            "bandit",
            "graft",
            "PYTHONPATH",
            "--cov",
            "--source",
            "discover",
            "-C");

    /** Behind {@code ruff} alone; to other programs they say something else. */
    private static final Set<String> RUFF_COMMANDS = Set.of("check", "format");

    private static final Set<String> FOLDER_CHANGES = Set.of("cd", "pushd");
    private static final Set<String> MODULE_OPTIONS = Set.of("-A", "--app", "--module", "--wsgi");

    private final ModuleMap map;
    private final UnresolvedReferences unresolved;
    private final Map<String, String> paths = new HashMap<>();

    CommandRewriter(ModuleMap map, List<Image> images, UnresolvedReferences unresolved) {
        this.map = map;
        this.unresolved = unresolved;
        paths.putAll(map.moves().folders());
        paths.putAll(map.moves().files());
        for (Image image : images) {
            map.moves().files().forEach((from, to) -> {
                for (String container : ContainerPaths.of(image, from)) {
                    ContainerPaths.after(container, from, to)
                            .ifPresent(target -> inContainer(image, container, target, from, to));
                }
            });
        }
    }

    private void inContainer(Image image, String container, String target, String from, String to) {
        paths.putIfAbsent(container, target);
        image.processes().stream()
                .flatMap(process -> process.importPath().stream())
                .filter(folder -> Paths.isWithin(folder, container) && Paths.isWithin(folder, target))
                .forEach(
                        folder -> paths.putIfAbsent(Paths.relative(folder, container), Paths.relative(folder, target)));
        map.moves().folders().forEach((folder, after) -> {
            if (Paths.isWithin(folder, from) && container.endsWith(Paths.relative(folder, from))) {
                String below = "/" + Paths.relative(folder, from);
                boolean along = to.endsWith(below) && container.endsWith(below) && target.endsWith(below);
                if (along) {
                    paths.putIfAbsent(
                            container.substring(0, container.length() - below.length()),
                            target.substring(0, target.length() - below.length()));
                }
            }
        });
    }

    /** The rewritten file; nothing where no byte changes. */
    Optional<PythonRewriter.Result> rewrite(TreeFile file) {
        // one character a byte, so that offsets stay byte offsets
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        ByteEdits edits = new ByteEdits(file.bytes());
        Reading reading = new Reading(
                file, text, new ModuleOption(), new WorkingFolder(map.modules().tree(), file.path()), edits);
        int references = 0;
        int line = 0;
        for (int from = 0; from < text.length(); ) {
            int next = text.indexOf('\n', from);
            int to = next < 0 ? text.length() : next;
            line++;
            references += line(reading, from, codeEnd(text, from, to), line);
            if (!text.substring(from, to).stripTrailing().endsWith("\\")) {
                reading.option.restart();
                reading.folder.leave();
            }
            from = to + 1;
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(new PythonRewriter.Result(edits.apply(), references));
    }

    private int line(Reading reading, int from, int to, int line) {
        int count = 0;
        String earlier = "";
        String before = "";
        boolean begins = false;
        int read = from;
        Matcher words = WORD.matcher(reading.text).region(from, to);
        while (words.find()) {
            String word = words.group();
            reading.between(reading.text.substring(read, words.start()));
            boolean module =
                    before.equals(ModuleOption.WORD) ? reading.option.isPythons() : MODULE_OPTIONS.contains(before);
            boolean named =
                    FOLDER_COMMANDS.contains(before) || (RUFF_COMMANDS.contains(before) && earlier.equals("ruff"));
            Optional<String> target = target(word, named && reading.folder.isRoot(), module);
            boolean elsewhere = named && isPlain(word) && paths.containsKey(word) && !reading.folder.holds(word);
            if (target.isPresent()) {
                reading.edits.replace(words.start(), words.end(), target.get().getBytes(StandardCharsets.UTF_8));
                count++;
            } else if (mentions(word) || elsewhere) {
                unresolved.add(
                        reading.file.path(),
                        line,
                        reading.text.substring(from, to),
                        "This names a path that moves in a way that only you can read: adapt it.");
            }
            if (FOLDER_CHANGES.contains(before)) {
                reading.folder.enter(word, begins);
            }
            begins = words.start() == from;
            earlier = before;
            before = word;
            read = words.end();
            reading.option.read(word);
        }
        return count + new CompileRoots(map).extend(reading.text, from, to, reading.edits);
    }

    private static boolean isPlain(String word) {
        return word.indexOf('/') < 0 && !word.endsWith(".py") && !word.startsWith("!");
    }

    private Optional<String> target(String word, boolean folder, boolean module) {
        Matcher lead = LEAD.matcher(word);
        int from = lead.lookingAt() ? lead.end() : 0;
        String tail = word.endsWith("/") && word.length() > from + 1 ? "/" : "";
        String bare = word.substring(from, word.length() - tail.length());
        String path = paths.get(bare);
        if (path != null && (!isPlain(word) || folder)) {
            return Optional.of(word.substring(0, from) + path + tail);
        }
        return below(bare)
                .map(target -> word.substring(0, from) + target + tail)
                .or(() -> dotted(word, module));
    }

    /** What lies below a folder that moves; of a glob, its beginning counts. */
    private Optional<String> below(String bare) {
        int star = bare.indexOf('*');
        int end = star < 0 ? bare.length() : bare.lastIndexOf('/', star);
        if (end <= 0 || bare.indexOf('/') < 0) {
            return Optional.empty();
        }
        String exact = bare.substring(0, end);
        for (String above = exact; !above.isEmpty() && !above.equals("/"); above = Paths.parent(above)) {
            String target = paths.get(above);
            boolean there = map.modules().tree().hasDirectory(exact)
                    || map.modules().tree().hasFile(exact);
            if (target != null && (there || above.startsWith("/"))) {
                return Optional.of(target + bare.substring(above.length()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> dotted(String word, boolean named) {
        if (!DOTTED.matcher(word).matches()) {
            return Optional.empty();
        }
        int colon = word.indexOf(':');
        String dotted = colon < 0 ? word : word.substring(0, colon);
        Optional<PythonModule> module = map.longest("", dotted);
        if (module.isEmpty()) {
            return Optional.empty();
        }
        String old = module.get().name();
        String renamed = map.newName(module.get());
        boolean whole = dotted.equals(old);
        boolean telling = named || (whole && (colon > 0 || old.contains(".")));
        boolean attribute = !whole && old.contains(".");
        return !renamed.equals(old) && (telling || attribute)
                ? Optional.of(renamed + word.substring(old.length()))
                : Optional.empty();
    }

    /** Whether a word spells a moved path with something around it, as a glob or a mapping does. */
    private boolean mentions(String word) {
        return map.moves().files().keySet().stream().anyMatch(path -> path.contains("/") && spells(word, path))
                || map.moves().folders().keySet().stream().anyMatch(path -> path.contains("/") && spells(word, path));
    }

    private static boolean spells(String word, String path) {
        int at = word.indexOf(path);
        return at >= 0
                && (at + path.length() == word.length() || !Character.isLetterOrDigit(word.charAt(at + path.length())));
    }

    /** Where a line's comment begins: at a {@code #} that begins the line or follows a blank. */
    private static int codeEnd(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            boolean begins = at == from || Character.isWhitespace(text.charAt(at - 1));
            if (text.charAt(at) == '#' && begins) {
                return at;
            }
        }
        return to;
    }

    /** A file that is being read, and what its words so far tell of those to come. */
    private record Reading(TreeFile file, String text, ModuleOption option, WorkingFolder folder, ByteEdits edits) {
        /** Reads what stands between two words. */
        void between(String signs) {
            if (NEXT_COMMAND.matcher(signs).find()) {
                option.restart();
            }
            if (signs.indexOf(')') >= 0) {
                folder.leave(); // a subshell ends
            }
        }
    }
}
