package dev.relocate.moves.config;

import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.ByteEdits;
import dev.relocate.moves.python.ModuleMap;
import dev.relocate.moves.python.PythonRewriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites entry points, settings modules and paths in {@code pyproject.toml}, {@code setup.cfg} and their like. */
public final class ConfigurationRewriter {
    private static final Pattern WORD = Pattern.compile("[^\\s,;=\"'\\[\\]{}()]+");
    private static final Pattern IMPORTED =
            Pattern.compile(".*(?:scripts|entry.?points|plugins|settings_module|\\bapp).*");
    /** Keys whose values are folders, even where a single word is written. */
    private static final Set<String> FOLDERS = Set.of(
            "script_location",
            "version_locations",
            "testpaths",
            "norecursedirs",
            "pythonpath",
            "source",
            "omit",
            "include",
            "exclude",
            "files",
            "mypy_path",
            "src",
            "extend-exclude",
            "known-first-party");
    /** Names that stand where a value would not: sections of one module, and quoted keys. */
    private static final Pattern HEADING =
            Pattern.compile("(?m)^\\[mypy-([\\w.]+?)(?:\\.\\*)?\\]|^[ \\t]*\"([^\"\\n]+)\"[ \\t]*=");

    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_][\\w.]*(?::[\\w.]+)?");

    private final ModuleMap map;
    private final UnresolvedReferences unresolved;

    /** A rewriter for the moves of one relocation. */
    public ConfigurationRewriter(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.unresolved = unresolved;
    }

    /** The rewritten file; nothing where no byte changes. */
    public Optional<PythonRewriter.Result> rewrite(TreeFile file) {
        byte[] bytes = file.bytes();
        ByteEdits edits = new ByteEdits(bytes);
        int references = 0;
        for (ConfigurationValue value : ConfigurationFile.read(file)) {
            Matcher words = WORD.matcher(value.value());
            while (words.find()) {
                Optional<String> target = target(file, value, words.group());
                if (target.isPresent()) {
                    int start = value.start() + words.start();
                    int end = value.start() + words.end();
                    edits.replace(start, end, target.get().getBytes(StandardCharsets.UTF_8));
                    references++;
                }
            }
        }
        references += headings(file, edits);
        return edits.isEmpty() ? Optional.empty() : Optional.of(new PythonRewriter.Result(edits.apply(), references));
    }

    private int headings(TreeFile file, ByteEdits edits) {
        // one character a byte, so that offsets stay byte offsets
        Matcher headings = HEADING.matcher(new String(file.bytes(), StandardCharsets.ISO_8859_1));
        int count = 0;
        while (headings.find()) {
            int group = headings.group(1) != null ? 1 : 2;
            String name = headings.group(group);
            String target = group == 1
                    ? map.rename(file.path(), name)
                    : path(file.path(), name, true).orElse(name);
            if (!target.equals(name)) {
                edits.replace(headings.start(group), headings.end(group), target.getBytes(StandardCharsets.UTF_8));
                count++;
            }
        }
        return count;
    }

    private Optional<String> target(TreeFile file, ConfigurationValue value, String word) {
        boolean folders = value.key().startsWith("packages") || FOLDERS.contains(value.key());
        return path(file.path(), word, folders || word.contains("/") || word.endsWith(".py"))
                .or(() -> dotted(file, value, word));
    }

    /** What a path becomes that a configuration file names from its own folder; the beginning of a glob counts as well. */
    private Optional<String> path(String file, String word, boolean folders) {
        String home = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        String lead = word.startsWith("./") ? "./" : "";
        int star = word.indexOf('*');
        String exact = star < 0 ? word : word.substring(0, word.lastIndexOf('/', star) + 1);
        String bare = exact.substring(lead.length()).replaceFirst("/$", "");
        Optional<String> moved = Optional.ofNullable(map.moves().files().get(home + bare));
        if (moved.isEmpty() && folders && !bare.isEmpty()) {
            moved = map.moves().folderAfter(home + bare);
        }
        String rest = word.substring(lead.length() + bare.length());
        return moved.filter(target -> target.startsWith(home))
                .map(target -> lead + target.substring(home.length()) + rest);
    }

    private Optional<String> dotted(TreeFile file, ConfigurationValue value, String word) {
        if (!DOTTED.matcher(word).matches()) {
            return Optional.empty();
        }
        int colon = word.indexOf(':');
        String dotted = colon < 0 ? word : word.substring(0, colon);
        Optional<PythonModule> module = map.longest(file.path(), dotted);
        if (module.isEmpty()) {
            return Optional.empty();
        }
        String old = module.get().name();
        String renamed = map.newName(file.path(), module.get());
        if (renamed.equals(old)) {
            return Optional.empty();
        }
        String where = (value.section() + "." + value.key()).toLowerCase(java.util.Locale.ROOT);
        if (IMPORTED.matcher(where).matches() && (colon > 0 || old.contains(".") || dotted.equals(old))) {
            return Optional.of(renamed + word.substring(old.length()));
        }
        if (old.contains(".") || colon > 0) {
            unresolved.add(
                    file.path(),
                    value.line(),
                    value.value(),
                    old + " becomes " + renamed
                            + ", and nothing tells whether this setting names the module: decide by hand.");
        }
        return Optional.empty();
    }
}
