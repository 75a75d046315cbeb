package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.Requirements;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Which top-level names are those of installed packages: a requirement has them, or files import them that no file of the
 * repository could serve.
 */
final class InstalledPackages {
    private final ModuleMap map;
    private final Requirements requirements;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    InstalledPackages(ModuleMap map) {
        this.map = map;
        this.requirements = Requirements.of(map.modules().tree());
    }

    boolean has(String top) {
        return requirements.has(top) || known.computeIfAbsent(top, this::isImportedWithoutFile);
    }

    private boolean isImportedWithoutFile(String top) {
        Pattern imported = imports(top);
        return map.modules().files().values().stream()
                .filter(file -> !mayServe(file, top))
                .map(file -> new String(file.bytes(), StandardCharsets.ISO_8859_1))
                .anyMatch(text -> text.contains(top) && imported.matcher(text).find());
    }

    /** Whether a file finds a first-party module of a name, on a source root or beside itself. */
    private boolean mayServe(TreeFile file, String top) {
        String base = Paths.join(Paths.parent(file.path()), top);
        Optional<PythonModule> module = map.modules().resolve(file.path(), top);
        return map.modules().files().containsKey(base + "/__init__.py")
                || (map.modules().files().containsKey(base + ".py")
                        && !file.path().equals(base + ".py"))
                || module.isPresent();
    }

    /** A statement at the beginning of a line that imports a top-level name. */
    static Pattern imports(String top) {
        return Pattern.compile("(?m)^\\s*(?:import|from)[ \\t]+" + Pattern.quote(top) + "(?![\\w])");
    }
}
