package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.RelativePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides where shims stay behind, and writes them. */
public final class Shims {
    private final ModuleMap map;
    private final boolean warning;
    private final UnresolvedReferences unresolved;

    /** Shims for the moves of one relocation, with a {@code DeprecationWarning} or silent. */
    public Shims(ModuleMap map, boolean warning, UnresolvedReferences unresolved) {
        this.map = map;
        this.warning = warning;
        this.unresolved = unresolved;
    }

    /** The name of the module that a file gives, if it is a shim; somebody may have changed it since it was written. */
    public static Optional<String> newName(TreeFile file) {
        return Shim.nameIn(file.text());
    }

    /** The shims, in the order of paths: one for a package that moves as a whole, one for each other module. */
    public List<Edit.Write> write() {
        Set<String> packages = new TreeSet<>();
        for (Map.Entry<String, String> folder : map.moves().folders().entrySet()) {
            if (map.modules().files().containsKey(folder.getKey() + "/__init__.py")) {
                packages.add(folder.getKey());
            }
        }
        List<Edit.Write> shims = new ArrayList<>();
        for (Map.Entry<String, String> move : map.moves().files().entrySet()) {
            String old = move.getKey();
            if (!map.modules().files().containsKey(old)) {
                continue;
            }
            Optional<String> within = packages.stream()
                    .filter(folder -> Paths.isWithin(folder, old))
                    .findFirst();
            if (within.isEmpty() || isStartedByPath(old)) {
                module(old).ifPresent(shims::add);
            } else if (old.equals(within.get() + "/__init__.py")) {
                names(old)
                        .flatMap(name -> file(old, new Shim("", Shim.Kind.PACKAGE, name, "", warning)))
                        .ifPresent(shims::add);
            }
        }
        return shims;
    }

    private Optional<Edit.Write> module(String old) {
        if (isTest(old)) {
            none(
                    old,
                    "No shim stays here, because pytest would collect the same tests and fixtures a second time under the old name:"
                            + " whoever names this file must name the new one.");
            return Optional.empty();
        }
        if (map.modules().modulesOfFile(old).isEmpty()) {
            none(
                    old,
                    "No shim can stay here, because the path is no module's name: whoever runs it must run the new one.");
        }
        boolean runs = map.modules().scan(old).mainGuardLine().isPresent()
                || old.endsWith("/__main__.py")
                || isStartedByPath(old);
        String path = RelativePath.from(Paths.parent(old), map.moves().after(old));
        return names(old)
                .map(name -> runs
                        ? new Shim(shebang(old), Shim.Kind.PROGRAM, name, path, warning)
                        : new Shim(shebang(old), Shim.Kind.MODULE, name, "", warning))
                .flatMap(shim -> file(old, shim));
    }

    /** A package's shim is found by importing alone, so what is started by its path needs one of its own. */
    private boolean isStartedByPath(String old) {
        TreeFile file = map.modules().files().get(old);
        boolean executable = file.mode() == FileMode.EXECUTABLE && file.text().startsWith("#!");
        return executable || map.programs().isScript(old);
    }

    /** The first line of a file that the system hands to an interpreter; empty text for others. */
    private String shebang(String old) {
        String text = map.modules().files().get(old).text();
        int end = text.indexOf('\n');
        return text.startsWith("#!") && end > 0 ? text.substring(0, end).stripTrailing() + "\n" : "";
    }

    private void none(String old, String why) {
        unresolved.add(old, 1, old, why);
    }

    /** The new name, where the old one is another. */
    private Optional<String> names(String old) {
        List<PythonModule> modules = map.modules().modulesOfFile(old);
        if (modules.isEmpty()) {
            return Optional.empty();
        }
        String name = map.newName(modules.get(0));
        return name.equals(modules.get(0).name()) ? Optional.empty() : Optional.of(name);
    }

    private Optional<Edit.Write> file(String path, Shim shim) {
        String folder = path.endsWith("/__init__.py") ? path : path.substring(0, path.length() - ".py".length()) + "/";
        boolean taken = map.moves().files().values().stream()
                .anyMatch(target -> target.equals(path) || target.startsWith(folder));
        if (taken) {
            none(path, "No shim can stay here, because another file takes this path: every caller must follow.");
            return Optional.empty();
        }
        return Optional.of(new Edit.Write(path, modeOf(path), shim.text().getBytes(StandardCharsets.UTF_8)));
    }

    private FileMode modeOf(String path) {
        return map.modules().files().get(path).mode();
    }

    private static boolean isTest(String path) {
        String name = Paths.name(path);
        return name.equals("conftest.py") || name.startsWith("test_") || name.endsWith("_test.py");
    }
}
