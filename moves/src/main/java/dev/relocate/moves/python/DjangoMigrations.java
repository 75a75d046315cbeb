package dev.relocate.moves.python;

import java.util.regex.Pattern;

/** Tells of Django migrations that had to be rewritten: databases have applied them, so none may change silently. */
final class DjangoMigrations {
    private static final Pattern MIGRATION = Pattern.compile("(?:.*/)?migrations/\\d\\w*\\.py");

    private final ModuleMap map;
    private final PythonSource source;

    DjangoMigrations(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
    }

    void warn() {
        if (MIGRATION.matcher(source.path()).matches()) {
            String where = map.moves().after(source.path()).equals(source.path()) ? "" : " and moves itself";
            source.unresolved(
                    source.firstEdit(),
                    "This migration is rewritten so that it still imports" + where
                            + ": read the change, because databases that have applied it will not run it again.");
        }
    }
}
