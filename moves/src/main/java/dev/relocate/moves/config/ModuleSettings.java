package dev.relocate.moves.config;

import dev.relocate.contracts.python.ConfigurationValue;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which settings of packaging and of tools name modules, and so follow them (their own documentation, "Configuration"). */
final class ModuleSettings {
    private static final Pattern IMPORTED =
            Pattern.compile(".*(?:scripts|entry.?points|plugins|settings_module|\\bapp).*");
    private static final Set<String> KEYS = Set.of(
            "module",
            "modules",
            "packages",
            "py-modules",
            "py_modules",
            "package_dir",
            "source",
            "source_pkgs",
            "source_modules",
            "forbidden_modules",
            "root_package",
            "root_packages",
            "known_first_party",
            "known-first-party",
            "runtime-evaluated-base-classes",
            "runtime-evaluated-decorators",
            "filterwarnings",
            "script");

    private static final Set<String> PACKAGE_LISTS =
            Set.of("tool.setuptools.packages", "options.packages", "mypy.packages", "tool.mypy.packages");
    /** Options of commands behind which a module stands, beside {@code -m}. */
    private static final Set<String> OPTIONS =
            Set.of("-p", "-A", "--app", "--module", "--cov", "--source", "--ds", "--pyargs");

    private ModuleSettings() {}

    /** Whether a setting's words name modules where they can. */
    static boolean isOne(ConfigurationValue value) {
        String section = value.section().toLowerCase(Locale.ROOT);
        String key = value.key().toLowerCase(Locale.ROOT);
        boolean logging = key.equals("class") && (section.startsWith("handler_") || section.startsWith("formatter_"));
        boolean dynamic = section.startsWith("tool.setuptools.dynamic") && key.endsWith("attr");
        return IMPORTED.matcher(section + "." + key).matches()
                || KEYS.contains(key.substring(key.lastIndexOf('.') + 1))
                || logging
                || dynamic;
    }

    /**
     * Whether a setting lists packages by their dotted names, so that a single word is no folder: those of setuptools, what mypy
     * checks, and what import sorters take for first-party. Other tools' lists of packages hold folders.
     */
    static boolean isPackageList(ConfigurationValue value) {
        String setting = value.section() + "." + value.key();
        return PACKAGE_LISTS.contains(setting)
                || setting.endsWith("packages.find.include")
                || setting.endsWith("packages.find.exclude")
                || setting.endsWith("known-first-party")
                || setting.endsWith("known_first_party");
    }

    /** Whether a word is an option behind which a module stands, {@code -m} apart. */
    static boolean isOption(String word) {
        return OPTIONS.contains(word);
    }

    /** Whether a section's keys are names of packages. */
    static boolean hasPackageKeys(String section) {
        return section.endsWith("package_data")
                || section.endsWith("package-data")
                || section.endsWith("package-dir")
                || section.endsWith("banned-api");
    }
}
