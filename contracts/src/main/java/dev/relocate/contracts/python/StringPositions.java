package dev.relocate.contracts.python;

import dev.relocate.contracts.python.StringReference.Position;
import java.util.Set;

/** Which calls, settings and keys are known to import the dotted strings that they are given (semantics B6). */
final class StringPositions {
    private static final Set<String> IMPORTERS = Set.of(
            "import_string",
            "import_by_path",
            "import_from_string",
            "importorskip",
            "include",
            "find_spec",
            "locate",
            "resolve_name",
            "symbol_by_name",
            "load_backend",
            "get_callable",
            "load_object",
            "get_loader",
            "find_loader",
            "import_object",
            "import_name",
            "lazy_import");
    private static final Set<String> SETTERS =
            Set.of("config_from_object", "from_object", "autodiscover_tasks", "Celery", "conf", "get_wsgi_application");
    private static final Set<String> RESOURCES = Set.of(
            "files",
            "get_data",
            "path",
            "contents",
            "is_resource",
            "read_text",
            "read_binary",
            "open_text",
            "open_binary",
            "resource_filename",
            "resource_string",
            "resource_stream",
            "resource_exists",
            "resource_isdir",
            "resource_listdir");
    private static final Set<String> LABELS = Set.of(
            "getLogger",
            "get_logger",
            "getChild",
            "get_task_logger",
            "assertLogs",
            "assertNoLogs",
            "at_level",
            "set_level",
            "pgettext",
            "pgettext_lazy",
            "npgettext",
            "getTracer",
            "get_tracer",
            "get_meter");
    private static final Set<String> SETTINGS = Set.of(
            "INSTALLED_APPS",
            "MIDDLEWARE",
            "MIDDLEWARE_CLASSES",
            "TEMPLATES",
            "STORAGES",
            "CACHES",
            "DATABASES",
            "LOGGING",
            "REST_FRAMEWORK",
            "MIGRATION_MODULES",
            "SPIDER_MODULES",
            "NEWSPIDER_MODULE",
            "ITEM_PIPELINES",
            "pytest_plugins",
            "handler400",
            "handler403",
            "handler404",
            "handler500",
            "default_app_config",
            "worker_class",
            "wsgi_app",
            "imports",
            "include");
    private static final Set<String> SETTING_ENDINGS = Set.of(
            "URLCONF",
            "APPLICATION",
            "APPS",
            "BACKEND",
            "BACKENDS",
            "CLASS",
            "CLASSES",
            "MIDDLEWARE",
            "PROCESSORS",
            "ROUTER",
            "ROUTERS",
            "LOADERS",
            "FINDERS",
            "HASHERS",
            "VALIDATORS",
            "HANDLER",
            "HANDLERS",
            "RUNNER",
            "RENDERER",
            "REPORTER",
            "ENGINE",
            "MODULE",
            "MODULES",
            "PLUGINS",
            "SERIALIZER",
            "STORAGE",
            "ADAPTER",
            "FORMS",
            "IMPORTS",
            "INCLUDE",
            "CALLBACK",
            "FACTORY",
            "FILTER",
            "VIEW");

    private StringPositions() {}

    /** What a call does with dotted strings; {@code OTHER} where it is not known. */
    static Position ofCall(String receiver, String function, int argument, String keyword) {
        if (function.equals("patch") || receiver.equals("patch")) {
            boolean target = keyword.isEmpty() ? argument == 0 : keyword.equals("target") || keyword.equals("in_dict");
            return target && !function.equals("object") ? Position.PATCH : Position.OTHER;
        }
        if (function.equals("setattr") || function.equals("delattr")) {
            boolean target = keyword.isEmpty() ? argument == 0 : keyword.equals("target");
            return target ? Position.PATCH : Position.OTHER;
        }
        if (IMPORTERS.contains(function) || (receiver.equals("uvicorn") && function.equals("run"))) {
            return argument == 0 && (keyword.isEmpty() || keyword.equals("name") || keyword.equals("app"))
                    ? Position.IMPORTER
                    : Position.OTHER;
        }
        if (RESOURCES.contains(function)
                && (receiver.equals("resources") || receiver.equals("pkgutil") || receiver.equals("pkg_resources"))) {
            return argument == 0 ? Position.IMPORTER : Position.OTHER;
        }
        if (function.equals("PackageLoader")) {
            return argument == 0 ? Position.IMPORTER : Position.OTHER;
        }
        if (SETTERS.contains(function)) {
            boolean plain = keyword.isEmpty() && argument == 0 && !function.equals("Celery");
            return plain || keyword.equals("include") || keyword.equals("imports") ? Position.SETTING : Position.OTHER;
        }
        if (function.equals("override_settings") || function.equals("modify_settings") || function.equals("settings")) {
            return ofName(keyword);
        }
        if (LABELS.contains(function)) {
            return Position.LABEL;
        }
        if (function.equals("send_task") || function.equals("signature")) {
            return argument == 0 ? Position.TASK : Position.OTHER;
        }
        return Position.OTHER;
    }

    /** Whether a function's calls are worth remembering while their arguments are read. */
    static boolean isKnown(String receiver, String function) {
        return switch (function) {
            case "patch", "setattr", "delattr", "PackageLoader", "override_settings", "modify_settings", "settings" ->
                true;
            case "send_task", "signature" -> true;
            default ->
                receiver.equals("patch")
                        || receiver.equals("uvicorn")
                        || IMPORTERS.contains(function)
                        || RESOURCES.contains(function)
                        || SETTERS.contains(function)
                        || LABELS.contains(function);
        };
    }

    /** What an assigned name does with dotted strings. */
    static Position ofName(String name) {
        boolean constant = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
        boolean known = constant && SETTING_ENDINGS.contains(name.substring(name.lastIndexOf('_') + 1));
        return known || SETTINGS.contains(name) ? Position.SETTING : Position.OTHER;
    }

    /** What a dictionary's key does with the dotted string behind it, inside a setting or outside. */
    static Position ofKey(String key, String setting) {
        if (key.equals("task")) {
            return Position.TASK;
        }
        if (setting.equals("LOGGING")) {
            return key.equals("class") || key.equals("()") ? Position.SETTING : Position.LABEL;
        }
        return ofName(setting) == Position.SETTING && !key.equals("level") ? Position.SETTING : Position.OTHER;
    }

    /** Whether a variable of the environment holds a dotted name that is imported. */
    static boolean isImportedVariable(String name) {
        return name.endsWith("_SETTINGS_MODULE") || name.equals("FLASK_APP") || name.equals("CELERY_CONFIG_MODULE");
    }
}
