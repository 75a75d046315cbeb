package dev.relocate.contracts.model;

import java.util.List;

/** What Django imports of an installed application by its name (Django documentation, "Applications"). */
final class DjangoApps {
    static final List<String> MODULES =
            List.of("apps", "models", "admin", "urls", "views", "signals", "checks", "tasks", "translation", "celery");
    static final List<String> PACKAGES = List.of("models", "migrations", "management", "templatetags", "tasks");

    private DjangoApps() {}
}
