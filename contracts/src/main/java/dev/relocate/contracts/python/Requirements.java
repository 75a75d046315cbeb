package dev.relocate.contracts.python;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distributions that a repository asks for. One of them hides a folder of its name that has no {@code __init__.py}: a
 * regular package wins over a namespace package wherever on the path it lies (PEP 420, "Specification").
 */
public final class Requirements {
    private static final Pattern FILE =
            Pattern.compile("(.*/)?(requirements[\\w.-]*|requirements/[\\w.-]+)\\.(txt|in)");
    private static final Pattern NAME = Pattern.compile("^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)");

    private final Set<String> names = new TreeSet<>();

    private Requirements() {}

    /** Reads requirements files, {@code pyproject.toml} and {@code setup.cfg}. */
    public static Requirements of(Tree tree) {
        Requirements requirements = new Requirements();
        for (TreeFile file : tree.files().values()) {
            if (isListing(file.path())) {
                file.text().lines().forEach(requirements::add);
            } else if (ConfigurationFile.isOne(file.path())) {
                ConfigurationFile.read(file).forEach(requirements::configured);
            }
        }
        return requirements;
    }

    /** Whether a namespace package's name is that of a distribution, whose package Python would take instead. */
    boolean hide(PythonModule namespace) {
        int dot = namespace.name().indexOf('.');
        return has(dot < 0 ? namespace.name() : namespace.name().substring(0, dot));
    }

    /** Whether a top-level module's name is that of a distribution, whatever case and separators that is written with. */
    public boolean has(String top) {
        return names.contains(normal(top));
    }

    private static boolean isListing(String path) {
        return (path.endsWith(".txt") || path.endsWith(".in"))
                && FILE.matcher(path).matches();
    }

    private void configured(ConfigurationValue value) {
        String section = value.section();
        boolean list = (section.equals("project") && value.key().equals("dependencies"))
                || section.equals("project.optional-dependencies")
                || section.equals("dependency-groups")
                || (section.equals("options") && value.key().equals("install_requires"));
        if (list) {
            value.value().lines().forEach(this::add);
        } else if (section.startsWith("tool.poetry") && section.endsWith("dependencies")) {
            add(value.key());
        }
    }

    private void add(String requirement) {
        Matcher name = NAME.matcher(requirement);
        if (name.find()) {
            names.add(normal(name.group(1)));
        }
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "_");
    }
}
