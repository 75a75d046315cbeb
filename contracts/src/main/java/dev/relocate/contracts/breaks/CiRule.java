package dev.relocate.contracts.breaks;

import dev.relocate.contracts.ci.CiBuild;
import dev.relocate.contracts.ci.CiCommand;
import dev.relocate.contracts.ci.CiFiles;
import dev.relocate.contracts.compose.ComposeMount;
import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Paths that CI names and that are gone, and what its copy step forgets (semantics A10). */
final class CiRule implements Rule {
    private static final Set<String> COPIERS = Set.of("tar", "scp", "rsync");

    @Override
    public void check(Scene scene, Findings findings) {
        for (CiBuild build : scene.contracts().ci().builds()) {
            build(scene, findings, build);
        }
        for (Located<String> named : scene.contracts().ci().bakeFiles()) {
            if (isGone(scene, named.value())) {
                findings.add(
                        BreakKind.CI_PATH,
                        CiFiles.isPipeline(named.file()),
                        new Located<>("bake " + named.value(), named.file(), named.line()),
                        Findings.Row.of(named.file()),
                        "The bake file " + named.value() + " is not in the repository.",
                        "Correct the path.");
            }
        }
        for (CiCommand command : scene.contracts().ci().commands()) {
            if (command.directory().isPresent()) {
                command(scene, findings, command, command.directory().get());
                copies(scene, findings, command, command.directory().get());
            }
        }
    }

    private static void build(Scene scene, Findings findings, CiBuild build) {
        Findings.Row row = Findings.Row.of(build.dockerfile().orElse(build.file()));
        Optional<String> context = build.context().filter(path -> isGone(scene, path));
        context.ifPresent(path -> findings.add(
                BreakKind.CI_PATH,
                CiFiles.isPipeline(build.contextAt().file()),
                new Located<>(
                        "context " + path,
                        build.contextAt().file(),
                        build.contextAt().line()),
                row,
                "The build context " + path + " is not in the repository.",
                "Correct the context."));
        if (context.isEmpty()) {
            build.dockerfile()
                    .filter(path -> isGone(scene, path))
                    .ifPresent(path -> findings.add(
                            BreakKind.CI_PATH,
                            CiFiles.isPipeline(build.dockerfileAt().file()),
                            new Located<>(
                                    "file " + path,
                                    build.dockerfileAt().file(),
                                    build.dockerfileAt().line()),
                            row,
                            "The Dockerfile " + path + " is not in the repository.",
                            "Correct the path."));
        }
    }

    private static boolean isGone(Scene scene, String path) {
        return !path.isEmpty() && !scene.exists(path) && !scene.isMade(path);
    }

    private static void command(Scene scene, Findings findings, CiCommand command, String directory) {
        List<String> argv = command.argv();
        boolean python = Paths.name(argv.get(0)).matches("python[0-9.]*") && argv.size() > 1;
        if (python && argv.get(1).endsWith(".py")) {
            path(scene, findings, command, directory, argv.get(1), false);
        }
        int compileall = argv.indexOf("compileall");
        if (python && compileall > 0) {
            argv.stream()
                    .skip(compileall + 1L)
                    .filter(word -> word.matches("[\\w./-]+") && !word.startsWith("-"))
                    .forEach(word -> path(scene, findings, command, directory, word, true));
        }
        if (python && argv.contains("-m")) {
            int at = argv.indexOf("-m") + 1;
            argv.stream().skip(at).findFirst().ifPresent(module -> module(scene, findings, command, module));
        }
        boolean pytest = argv.get(0).equals("pytest") || (python && argv.contains("pytest"));
        if (pytest) {
            argv.stream()
                    .skip(argv.indexOf("pytest") + 1L)
                    .filter(word -> word.matches("[\\w.-]+(/[\\w.-]+)+/?") && !word.startsWith("-"))
                    .forEach(word -> path(scene, findings, command, directory, word, false));
        }
    }

    /** @param surely whether the word can be nothing but a path of the checkout */
    private static void path(
            Scene scene, Findings findings, CiCommand command, String directory, String written, boolean surely) {
        Optional<String> path = Paths.inRepository(directory, written)
                .filter(found -> !Interpolation.isOpen(found) && isGone(scene, found));
        path.ifPresent(gone -> {
            String top = gone.contains("/") ? gone.substring(0, gone.indexOf('/')) : "";
            findings.add(
                    BreakKind.CI_PATH,
                    CiFiles.isPipeline(command.file())
                            && (surely || (!top.isEmpty() && scene.tree().hasDirectory(top))),
                    new Located<>(gone, command.file(), command.line()),
                    Findings.Row.of(command.file()),
                    "'" + String.join(" ", command.argv()) + "' names " + gone + ", which is not in the repository.",
                    "Correct the path.");
        });
    }

    private static void module(Scene scene, Findings findings, CiCommand command, String module) {
        int dot = module.indexOf('.');
        boolean ours = dot > 0
                && scene.contracts().modules().module(module.substring(0, dot)).isPresent();
        if (ours && scene.contracts().modules().module(module).isEmpty()) {
            findings.add(
                    BreakKind.CI_PATH,
                    CiFiles.isPipeline(command.file()),
                    new Located<>(module, command.file(), command.line()),
                    Findings.Row.of(command.file()),
                    "'" + String.join(" ", command.argv()) + "' starts the module " + module
                            + ", which is not in the repository.",
                    "Correct the module's name.");
        }
    }

    /** A step that copies a Compose file to a server ships what that file's bind mounts need, too. */
    private static void copies(Scene scene, Findings findings, CiCommand command, String directory) {
        if (!COPIERS.contains(command.argv().get(0))) {
            return;
        }
        Set<String> shipped = new TreeSet<>();
        for (String word : command.argv().subList(1, command.argv().size())) {
            Paths.inRepository(directory, word).filter(scene::exists).ifPresent(shipped::add);
        }
        for (ComposeProject project : scene.contracts().projects()) {
            if (project.files().stream().noneMatch(shipped::contains)) {
                continue;
            }
            for (ComposeService service : project.services()) {
                for (ComposeMount mount : service.mounts()) {
                    mount.path()
                            .filter(path -> scene.exists(path)
                                    && shipped.stream().noneMatch(sent -> Paths.isWithin(sent, path)))
                            .ifPresent(path -> findings.add(
                                    BreakKind.CI_COPY,
                                    true,
                                    new Located<>(path, command.file(), command.line()),
                                    new Findings.Row(service.name(), Optional.of(service.name()), Optional.empty()),
                                    "The step copies " + project.files().get(0) + " to the server without " + path
                                            + ", which the service mounts.",
                                    "Add " + path + " to what is copied."));
                }
            }
        }
    }
}
