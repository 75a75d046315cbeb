package dev.relocate.contracts.breaks;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.python.StringReference;
import dev.relocate.contracts.source.Located;
import java.util.Optional;
import java.util.Set;

/** Strings that Python imports by, and that name nothing (semantics B6). */
final class DottedStringRule implements Rule {
    private static final Set<String> FILE_ENDINGS = Set.of(
            "sqlite", "sqlite3", "db", "log", "json", "txt", "html", "xml", "css", "js", "csv", "yml", "yaml", "toml",
            "ini", "cfg", "conf", "sock", "pid", "md", "svg", "png", "ico", "com", "org", "net", "io", "local", "mo",
            "po");

    @Override
    public void check(Scene scene, Findings findings) {
        PythonModules modules = scene.contracts().modules();
        for (String file : modules.files().keySet()) {
            for (StringReference reference : modules.scan(file).strings()) {
                if (reference.position().imports()) {
                    judge(scene, modules, file, reference, findings);
                }
            }
        }
    }

    private static void judge(
            Scene scene, PythonModules modules, String file, StringReference reference, Findings findings) {
        String name = reference.value().replace(':', '.');
        int dot = name.indexOf('.');
        Optional<PythonModule> top = dot < 0 ? Optional.empty() : modules.resolve(file, name.substring(0, dot));
        if (top.isEmpty() || top.get().kind() != PythonModule.Kind.PACKAGE) {
            return;
        }
        PythonModule last = top.get();
        int end = dot;
        while (end < name.length()) {
            int next = name.indexOf('.', end + 1) < 0 ? name.length() : name.indexOf('.', end + 1);
            Optional<PythonModule> found = modules.resolve(file, name.substring(0, next));
            if (found.isEmpty()) {
                break;
            }
            last = found.get();
            end = next;
        }
        if (end == name.length()) {
            return;
        }
        if (reference.position() == StringReference.Position.SETTING && isFileName(name)) {
            return;
        }
        String rest = name.substring(end + 1);
        String attribute = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
        boolean known = last.kind() == PythonModule.Kind.NAMESPACE
                || modules.scan(last.path()).mayDefine(attribute);
        String asFile = last.folder() + "/" + attribute;
        if (!known && !scene.isMade(asFile + ".py") && !isAssembled(scene, last.name() + "." + attribute)) {
            boolean inPackage = last.kind() == PythonModule.Kind.PACKAGE;
            findings.add(
                    BreakKind.DOTTED_STRING,
                    inPackage,
                    new Located<>(reference.value(), file, reference.line()),
                    Findings.Row.of(file),
                    "The string '" + reference.value() + "' names nothing: " + last.name() + " has no '" + attribute
                            + "'.",
                    "Correct the string.");
        }
    }

    /** Whether the COPY lines of an image put the module beside those of its package, from a folder elsewhere. */
    private static boolean isAssembled(Scene scene, String module) {
        String ending = "/" + module.replace('.', '/') + ".py";
        return scene.contracts().builds().stream()
                .flatMap(build -> build.layout().stream())
                .anyMatch(layout -> layout.files().keySet().stream().anyMatch(path -> path.endsWith(ending)));
    }

    /** Settings hold file names beside dotted ones: {@code app.sqlite3} is no module. */
    private static boolean isFileName(String name) {
        return FILE_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
