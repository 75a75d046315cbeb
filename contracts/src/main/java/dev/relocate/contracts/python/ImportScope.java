package dev.relocate.contracts.python;

import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What absolute names mean in files that look for them in the same places: on the source roots that they lie in, beside their
 * topmost package, and on the other roots. Each name is looked up once. Safe for use by several threads.
 */
final class ImportScope {
    private final PythonModules modules;
    private final Places places;
    private final Map<String, Target> known = new ConcurrentHashMap<>();

    ImportScope(PythonModules modules, Places places) {
        this.modules = modules;
        this.places = places;
    }

    /**
     * What decides where a file's imports are looked for.
     *
     * @param scriptFolder the folder above the file's topmost package
     * @param roots the source roots that the file lies in, longest first
     */
    record Places(String scriptFolder, List<String> roots) {
        /** Those of the files of a folder. */
        static Places of(PythonModules modules, String folder) {
            return new Places(
                    modules.aboveTopmostPackage(folder),
                    modules.roots().stream()
                            .filter(root -> Paths.isWithin(root, folder))
                            .toList());
        }
    }

    /**
     * What a name leads to.
     *
     * @param module the named module, if there is one
     * @param above the packages above it that are there, topmost first
     */
    record Target(Optional<PythonModule> module, List<PythonModule> above) {}

    /** The folder above the topmost package of this scope's files. */
    String scriptFolder() {
        return places.scriptFolder();
    }

    /** The module that a name means, and the packages above it, in a file of this scope. */
    Target target(String importer, String name) {
        // the file's own name may be among those above
        return isTopmost(importer) ? find(importer, name) : known.computeIfAbsent(name, it -> find(importer, it));
    }

    /** Whether a file stands beside its own topmost package, or is it: it can be what a name means in all files but itself. */
    private boolean isTopmost(String importer) {
        String above = places.scriptFolder();
        int inside = above.isEmpty() ? 0 : above.length() + 1;
        int slash = importer.indexOf('/', inside);
        return slash < 0 || importer.indexOf('/', slash + 1) < 0;
    }

    private Target find(String importer, String name) {
        List<PythonModule> above = new ArrayList<>();
        for (int end = name.indexOf('.'); end > 0; end = name.indexOf('.', end + 1)) {
            module(importer, name.substring(0, end)).ifPresent(above::add);
        }
        return new Target(module(importer, name), List.copyOf(above));
    }

    private Optional<PythonModule> module(String importer, String name) {
        Optional<PythonModule> own = onOwnRoots(name);
        if (own.isPresent()) {
            return own;
        }
        Optional<PythonModule> found = modules.module(name);
        // a script that imports its own name means an installed package; in a package it is the module's full name
        Optional<PythonModule> beside = modules.module(places.scriptFolder(), name)
                .filter(module -> name.contains(".") || !module.path().equals(importer));
        boolean regular = found.filter(ImportScope::isRegular).isPresent();
        boolean stands = beside.filter(ImportScope::isRegular).isPresent();
        return regular && !stands ? found : beside.or(() -> found);
    }

    /** A regular module on the roots that the file lies in: services side by side may have modules of one name. */
    private Optional<PythonModule> onOwnRoots(String name) {
        for (String root : places.roots()) {
            Optional<PythonModule> found = modules.module(root, name).filter(ImportScope::isRegular);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isRegular(PythonModule module) {
        return module.kind() != PythonModule.Kind.NAMESPACE;
    }
}
