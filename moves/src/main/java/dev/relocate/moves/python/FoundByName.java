package dev.relocate.moves.python;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Modules that a framework finds by their place and name, so that there is no reference to rewrite: an app's models and
 * admin (Django documentation, "Applications"), its commands ("How to create custom django-admin commands"), and tasks
 * (Celery documentation, "autodiscover_tasks"). Those that go along with their app are found again.
 */
final class FoundByName {
    private static final Pattern DJANGO = uses("django|wagtail|rest_framework");
    private static final Map<String, Pattern> FRAMEWORKS =
            Map.of("models", DJANGO, "admin", DJANGO, "apps", DJANGO, "tasks", uses("celery|huey|dramatiq"));
    private static final String COMMANDS = "/management/commands/";

    private final ModuleMap map;
    private final Tree tree;
    private final UnresolvedReferences unresolved;

    FoundByName(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.tree = map.modules().tree();
        this.unresolved = unresolved;
    }

    private static Pattern uses(String packages) {
        return Pattern.compile("(?m)^\\s*(?:from|import)\\s+(?:" + packages + ")\\b");
    }

    /** Adds those that move without their app to the unresolved list. */
    void find() {
        map.moves().files().forEach((from, to) -> {
            int commands = from.indexOf(COMMANDS);
            if (commands > 0 && from.endsWith(".py") && !Paths.name(from).startsWith("_")) {
                if (!goesAlong(from.substring(0, commands), from, to)) {
                    command(from, to);
                }
            } else {
                module(from, to);
            }
        });
    }

    /** A module or package that is found by its own name in its app's folder. */
    private void module(String from, String to) {
        String module = module(from);
        String app = Paths.parent(module);
        String after = map.moves().folderAfter(app).orElse(app);
        Optional<Pattern> framework = Optional.ofNullable(FRAMEWORKS.get(Paths.name(module)));
        boolean found = goesAlong(app, from, to) || module(to).equals(Paths.join(after, Paths.name(module)));
        if (found || framework.filter(uses -> isUsed(from, uses)).isEmpty()) {
            return;
        }
        add(
                from,
                "A framework finds " + Paths.name(module) + " by that name in its app's package, and not as " + to
                        + ": keep it there, or import the new module where the app starts.");
    }

    /** A module's path without its ending: that of its folder where it is a package. */
    private static String module(String path) {
        if (path.endsWith("/__init__.py")) {
            return Paths.parent(path);
        }
        return path.endsWith(".py") ? path.substring(0, path.length() - ".py".length()) : path;
    }

    /** Whether a module, or anything in a package, imports the framework. */
    private boolean isUsed(String file, Pattern framework) {
        Stream<TreeFile> inside = file.endsWith("/__init__.py")
                ? tree.filesBelow(Paths.parent(file)).values().stream()
                : tree.file(file).stream();
        return inside.filter(each -> each.path().endsWith(".py"))
                .anyMatch(each -> framework.matcher(each.text()).find());
    }

    private void command(String from, String to) {
        String name = stem(from);
        if (!to.contains(COMMANDS)) {
            add(
                    from,
                    "manage.py finds the command " + name + " in management/commands of an app alone: keep it there.");
        } else if (!name.equals(stem(to))) {
            add(
                    from,
                    "The command " + name + " is called " + stem(to)
                            + " then: follow in scripts, schedules and call_command.");
        }
    }

    /** Whether an app's folder, or one above it, moves as a whole and takes the file along. */
    private boolean goesAlong(String app, String from, String to) {
        return map.moves().folders().entrySet().stream()
                .filter(folder -> Paths.isWithin(folder.getKey(), app))
                .anyMatch(folder -> to.equals(Paths.join(folder.getValue(), Paths.relative(folder.getKey(), from))));
    }

    private static String stem(String path) {
        return Paths.name(module(path));
    }

    private void add(String file, String why) {
        unresolved.add(file, 1, file, why);
    }
}
