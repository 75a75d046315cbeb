package dev.relocate.contracts.python;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders that stand on Python's import path, as the tools of a repository put them there: the repository's root, a
 * {@code src} layout, pytest's {@code pythonpath}, packaging configuration, and folders that hold a project of their own.
 */
final class SourceRoots {
    private static final Set<String> PROJECT_FILES =
            Set.of("pyproject.toml", "setup.py", "setup.cfg", "manage.py", "alembic.ini");
    private static final Pattern PACKAGE_DIR =
            Pattern.compile("package_dir\\s*=\\s*\\{\\s*['\"]{2}\\s*:\\s*['\"]([^'\"]+)['\"]");

    private final Tree tree;
    private final Set<String> roots =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private SourceRoots(Tree tree) {
        this.tree = tree;
    }

    /** Every root, longest path first, the repository's own (the empty path) last. */
    static List<String> of(Tree tree) {
        return new SourceRoots(tree).find();
    }

    private List<String> find() {
        for (TreeFile file : tree.files().values()) {
            String path = file.path();
            String name = path.substring(path.lastIndexOf('/') + 1);
            String folder = path.length() == name.length() ? "" : path.substring(0, path.length() - name.length() - 1);
            if (PROJECT_FILES.contains(name) && !isPackage(folder)) {
                add(folder, "");
                if (tree.hasDirectory(join(folder, "src"))) {
                    add(folder, "src");
                }
            }
            if (name.equals("setup.py")) {
                Matcher directory = PACKAGE_DIR.matcher(file.text());
                if (directory.find()) {
                    add(folder, directory.group(1));
                }
            } else if (isConfiguration(name)) {
                ConfigurationFile.read(file).forEach(value -> configured(folder, value));
            }
        }
        if (tree.hasDirectory("src")) {
            add("", "src");
        }
        roots.add("");
        return List.copyOf(roots);
    }

    private static boolean isConfiguration(String name) {
        return name.equals("pyproject.toml")
                || name.equals("setup.cfg")
                || name.equals("tox.ini")
                || name.endsWith("pytest.ini");
    }

    private void configured(String folder, ConfigurationValue value) {
        String section = value.section();
        String key = value.key().toLowerCase(Locale.ROOT);
        boolean pytest = section.equals("pytest") || section.equals("tool:pytest") || section.startsWith("tool.pytest");
        if (pytest && (key.equals("pythonpath") || key.equals("python_paths"))) {
            for (String path : value.value().split("[\\s,]+", -1)) {
                add(folder, path);
            }
        } else if (key.equals("where") && section.contains("packages.find")) {
            add(folder, value.value());
        } else if (section.equals("options") && key.equals("package_dir")) {
            String[] pair = value.value().split("=", 2);
            if (pair.length == 2 && pair[0].isBlank()) {
                add(folder, pair[1].strip());
            }
        } else if (section.equals("tool.setuptools.package-dir") && key.isEmpty()) {
            add(folder, value.value());
        } else if (section.equals("tool.poetry") && key.equals("packages.from")) {
            add(folder, value.value());
        }
    }

    private void add(String folder, String path) {
        List<String> parts = new ArrayList<>();
        for (String part : join(folder, path.strip()).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return; // outside the repository
                }
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String root = String.join("/", parts);
        if (!isPackage(root) && tree.hasDirectory(root)) {
            roots.add(root);
        }
    }

    private boolean isPackage(String folder) {
        return !folder.isEmpty() && tree.hasFile(folder + "/__init__.py");
    }

    private static String join(String folder, String path) {
        return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
    }
}
