package dev.relocate.contracts.python;

import dev.relocate.contracts.tree.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Reads the text values of the configuration files that Python's tools share. */
public final class ConfigurationFile {
    private static final Set<String> INI = Set.of(
            "setup.cfg",
            "tox.ini",
            "pytest.ini",
            ".pytest.ini",
            "mypy.ini",
            ".mypy.ini",
            ".coveragerc",
            "alembic.ini",
            "logging.ini",
            "logging.conf",
            "logging.cfg",
            ".flake8",
            ".isort.cfg",
            ".pylintrc",
            "pycodestyle.cfg",
            ".importlinter");

    private ConfigurationFile() {}

    /** Whether a file is one that {@link #read} understands, by its name: TOML, or the INI files of known tools. */
    public static boolean isOne(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".toml") || INI.contains(name);
    }

    /** Every text value in order; none for other files, and as many as can be told in a malformed one. */
    public static List<ConfigurationValue> read(TreeFile file) {
        if (!isOne(file.path())) {
            return List.of();
        }
        // one character a byte, so that offsets stay byte offsets
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        return file.path().endsWith(".toml") ? new TomlValues(text).read() : new IniValues(text).read();
    }
}
