package dev.relocate.moves.config;

import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.Mentions;
import dev.relocate.moves.files.OldNames;
import dev.relocate.moves.files.OldNames.Mention;
import dev.relocate.moves.python.ModuleMap;
import dev.relocate.moves.runtime.RuntimeFiles;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lists old names and paths in data and configuration that no rewriter reads: YAML, JSON, notebooks, lists of owners and of
 * ignored files. Who reads such a file, and how, is not known.
 */
public final class DataFiles {
    private static final Set<String> ENDINGS = Set.of(
            "yaml",
            "yml",
            "json",
            "jsonc",
            "ipynb",
            "ini",
            "cfg",
            "conf",
            "config",
            "env",
            "properties",
            "xml",
            "j2",
            "tmpl",
            "tf",
            "hcl",
            "service",
            "plist");
    private static final Set<String> NAMES = Set.of(
            "CODEOWNERS",
            "MANIFEST.in",
            ".gitignore",
            ".gitattributes",
            ".env",
            ".flake8",
            ".isort.cfg",
            ".prettierignore",
            ".eslintignore",
            ".semgrepignore",
            ".helmignore",
            ".gcloudignore",
            ".ebignore",
            ".npmignore",
            ".hgignore");
    private static final Pattern REQUIREMENTS = Pattern.compile("requirements[\\w.-]*\\.(?:txt|in)");
    private static final Pattern LOCK = Pattern.compile("(?:.*[.-])?lock(?:\\..*)?|.*\\.lock\\..*");
    /** In a Django fixture this names a table, whatever module is called so. */
    private static final String MODEL = "\"model\":";

    private static final int MOST_BYTES = 2 << 20;

    private final ModuleMap map;
    private final UnresolvedReferences unresolved;

    /** Data files of the tree of one relocation. */
    public DataFiles(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.unresolved = unresolved;
    }

    /**
     * Adds what it finds to the unresolved list.
     *
     * @param read the files that a rewriter has read whole
     */
    public void find(Set<String> read) {
        Mentions mentions = Mentions.of(map.moves());
        OldNames names = new OldNames(map.moves(), map.renamed());
        map.modules().tree().files().values().stream()
                .filter(file -> isOne(file) && !read.contains(file.path()))
                .filter(file -> mentions.in(file) && file.bytes().length <= MOST_BYTES)
                .forEach(file -> lines(file, names));
    }

    private static boolean isOne(TreeFile file) {
        String name = Paths.name(file.path());
        boolean data = NAMES.contains(name)
                || ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                || name.startsWith(".env.")
                || REQUIREMENTS.matcher(name).matches();
        return data
                && file.mode() != FileMode.SYMLINK
                && !ConfigurationFile.isOne(file.path())
                && !RuntimeFiles.isOne(file.path())
                && !LOCK.matcher(name).matches();
    }

    private void lines(TreeFile file, OldNames names) {
        // one character a byte: names of modules in other scripts are found in Python alone
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        int number = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            if (line.isEmpty() || line.stripLeading().startsWith("#") || line.contains(MODEL)) {
                continue;
            }
            for (Mention mention : names.in(line)) {
                unresolved.add(
                        file.path(),
                        number,
                        line,
                        "This names " + mention.word() + ", which becomes " + mention.target()
                                + ": change it by hand if it is read, acknowledge it if not.");
            }
        }
    }
}
