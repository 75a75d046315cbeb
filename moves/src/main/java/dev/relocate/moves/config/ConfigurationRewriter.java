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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites entry points, settings modules and paths in {@code pyproject.toml}, {@code setup.cfg} and their like. */
public final class ConfigurationRewriter {
    private static final Pattern WORD = Pattern.compile("[^\\s,;=\"'\\[\\]{}()]+");
    private static final Pattern IMPORTED =
            Pattern.compile(".*(?:scripts|entry.?points|plugins|settings_module|\\bapp).*");
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
        return edits.isEmpty() ? Optional.empty() : Optional.of(new PythonRewriter.Result(edits.apply(), references));
    }

    private Optional<String> target(TreeFile file, ConfigurationValue value, String word) {
        String folder =
                file.path().contains("/") ? file.path().substring(0, file.path().lastIndexOf('/') + 1) : "";
        String trimmed = word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
        String path = folder + (trimmed.startsWith("./") ? trimmed.substring(2) : trimmed);
        boolean spelled = word.contains("/") || word.endsWith(".py");
        String moved = map.moves().files().get(path);
        if (moved == null && (spelled || value.key().startsWith("packages"))) {
            moved = map.moves().folders().get(path);
        }
        if (moved != null && moved.startsWith(folder)) {
            return Optional.of((trimmed.startsWith("./") ? "./" : "")
                    + moved.substring(folder.length())
                    + (word.endsWith("/") ? "/" : ""));
        }
        return dotted(file, value, word);
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
        String renamed = map.newName(module.get());
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
