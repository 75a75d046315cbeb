package dev.relocate.contracts.breaks;

import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Test and packaging configuration that points nowhere; patterns of linters and coverage never count (semantics A10). */
final class ConfigurationRule implements Rule {
    private static final Set<String> FILES =
            Set.of("pyproject.toml", "setup.cfg", "tox.ini", "pytest.ini", ".pytest.ini");

    @Override
    public void check(Scene scene, Findings findings) {
        for (TreeFile file : scene.tree().files().values()) {
            if (FILES.contains(Paths.name(file.path()))) {
                for (ConfigurationValue value : ConfigurationFile.read(file)) {
                    judge(scene, file.path(), value, findings);
                }
            }
        }
    }

    private static void judge(Scene scene, String file, ConfigurationValue value, Findings findings) {
        String section = value.section();
        String key = value.key().toLowerCase(Locale.ROOT);
        boolean pytest = section.equals("pytest") || section.equals("tool:pytest") || section.startsWith("tool.pytest");
        boolean scripts = section.equals("project.scripts")
                || section.equals("tool.poetry.scripts")
                || (section.equals("options.entry_points") && key.equals("console_scripts"));
        boolean where = key.equals("where") && section.contains("packages.find");
        if ((pytest && (key.equals("testpaths") || key.equals("pythonpath"))) || where) {
            for (String path : value.value().split("[\\s,]+", -1)) {
                path(scene, file, value, path, findings);
            }
        } else if (pytest && key.equals("django_settings_module")) {
            module(scene, file, value, value.value(), findings);
        } else if (scripts) {
            String target =
                    value.value().substring(value.value().indexOf('=') + 1).strip();
            module(scene, file, value, target.replaceFirst("[:\\[].*$", "").strip(), findings);
        }
    }

    private static void path(Scene scene, String file, ConfigurationValue value, String written, Findings findings) {
        Optional<String> path = Paths.inRepository(Paths.parent(file), written)
                .filter(found -> !found.isEmpty() && written.matches("[\\w./-]+"))
                .filter(found -> !scene.exists(found) && !scene.isMade(found));
        path.ifPresent(gone -> findings.add(
                BreakKind.CONFIGURATION_PATH,
                true,
                new Located<>(value.key() + " " + gone, file, value.line()),
                Findings.Row.of(file),
                value.key() + " names " + gone + ", which is not in the repository.",
                "Correct the path."));
    }

    private static void module(Scene scene, String file, ConfigurationValue value, String name, Findings findings) {
        int dot = name.indexOf('.');
        String top = dot < 0 ? name : name.substring(0, dot);
        Optional<PythonModule> above = scene.contracts().modules().module(top);
        boolean ours =
                above.filter(found -> found.kind() == PythonModule.Kind.PACKAGE).isPresent();
        if (dot > 0 && ours && scene.contracts().modules().module(name).isEmpty()) {
            findings.add(
                    BreakKind.CONFIGURATION_PATH,
                    true,
                    new Located<>(value.key() + " " + name, file, value.line()),
                    Findings.Row.of(file),
                    value.key() + " names the module " + name + ", which is not in the repository.",
                    "Correct the module's name.");
        }
    }
}
