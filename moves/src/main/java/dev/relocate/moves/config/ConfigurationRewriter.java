package dev.relocate.moves.config;

import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.ByteEdits;
import dev.relocate.moves.launch.ModuleOption;
import dev.relocate.moves.python.ModuleMap;
import dev.relocate.moves.python.PythonRewriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rewrites entry points, settings modules and paths in {@code pyproject.toml}, {@code setup.cfg} and their like. */
public final class ConfigurationRewriter {
    private static final Pattern WORD = Pattern.compile("[^\\s,;=\"'\\[\\]{}()]+");
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
            "extend-exclude");
    /** Names that stand where a value would not: sections of one module, and quoted keys. */
    private static final Pattern HEADING = Pattern.compile(
            "(?m)^\\[(mypy-)?([^\\]\\n]+)\\]|^[ \\t]*\"([^\"\\n]+)\"[ \\t]*[.=]|^([A-Za-z_][\\w.]*)[ \\t]*=");

    /** A module; a part behind a wildcard, as in {@code pkg.*.tests}, is none of its own. */
    private static final Pattern MODULE = Pattern.compile("(?<![\\w.*])[A-Za-z_]\\w*(?:\\.\\w+)*");

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
        String before = "";
        String setting = "";
        ModuleOption option = new ModuleOption();
        for (ConfigurationValue value : ConfigurationFile.read(file)) {
            if (!setting.equals(value.section() + "." + value.key())) {
                setting = value.section() + "." + value.key();
                option.restart();
                option.read(value.key());
            }
            Matcher words = WORD.matcher(value.value());
            while (words.find()) {
                boolean behind =
                        before.equals(ModuleOption.WORD) ? option.isPythons() : ModuleSettings.isOption(before);
                boolean module = ModuleSettings.isOne(value) || behind;
                before = words.group();
                option.read(before);
                Optional<String> target = target(file, value, words.group(), module);
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
        String section = "";
        int count = 0;
        while (headings.find()) {
            if (headings.group(2) != null) {
                section = headings.group(2);
            }
            boolean packages = ModuleSettings.hasPackageKeys(section);
            if (headings.group(1) != null) {
                count += names(file, headings.group(2), headings.start(2), edits);
            } else if (headings.group(3) != null) {
                Optional<String> path = packages ? Optional.empty() : path(file.path(), headings.group(3), true);
                path.ifPresent(target ->
                        edits.replace(headings.start(3), headings.end(3), target.getBytes(StandardCharsets.UTF_8)));
                count += path.isPresent() ? 1 : packages ? names(file, headings.group(3), headings.start(3), edits) : 0;
            } else if (headings.group(4) != null && packages) {
                count += names(file, headings.group(4), headings.start(4), edits);
            }
        }
        return count;
    }

    /** Renames every module that a list of them names. */
    private int names(TreeFile file, String list, int start, ByteEdits edits) {
        int count = 0;
        Matcher names = MODULE.matcher(list);
        while (names.find()) {
            String target = map.rename(file.path(), names.group());
            if (!target.equals(names.group())) {
                edits.replace(start + names.start(), start + names.end(), target.getBytes(StandardCharsets.UTF_8));
                count++;
            }
        }
        return count;
    }

    private Optional<String> target(TreeFile file, ConfigurationValue value, String word, boolean module) {
        if (value.key().equals("script_location") && word.indexOf(':') > 0) {
            return new PackageResource(map, unresolved).target(file, value, word);
        }
        if (ModuleSettings.isPackageList(value) && !word.contains("/")) {
            return dotted(file, value, word, true);
        }
        boolean folders = value.key().startsWith("packages") || FOLDERS.contains(value.key());
        return path(file.path(), word, folders || word.contains("/") || word.endsWith(".py"))
                .or(() -> value.key().equals("filterwarnings") ? warning(file, word) : Optional.empty())
                .or(() -> dotted(file, value, word, module));
    }

    /** {@code action:message:category:module}: the last one is a module. */
    private Optional<String> warning(TreeFile file, String word) {
        String[] fields = word.split(":", -1);
        if (fields.length < 3) {
            return Optional.empty();
        }
        String joined = Arrays.stream(fields)
                .map(field -> field.indexOf('.') > 0 ? map.rename(file.path(), field) : field)
                .collect(Collectors.joining(":"));
        return joined.equals(word) ? Optional.empty() : Optional.of(joined);
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

    private Optional<String> dotted(TreeFile file, ConfigurationValue value, String word, boolean module) {
        int star = word.endsWith(".*") ? word.length() - 2 : word.endsWith("*") ? word.length() - 1 : word.length();
        String name = word.substring(0, star);
        if (!DOTTED.matcher(name).matches()) {
            return Optional.empty();
        }
        int colon = name.indexOf(':');
        String dotted = colon < 0 ? name : name.substring(0, colon);
        Optional<PythonModule> found = map.longest(file.path(), dotted);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String old = found.get().name();
        String renamed = map.newName(file.path(), found.get());
        if (renamed.equals(old)) {
            return Optional.empty();
        }
        if (module && (colon > 0 || old.contains(".") || dotted.equals(old))) {
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
