package dev.relocate.contracts.model;

import dev.relocate.contracts.ci.CiCommand;
import dev.relocate.contracts.ci.CiFiles;
import dev.relocate.contracts.configuration.RelocateConfiguration;
import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.docker.RunStep;
import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.python.ImportGraph;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the places that start a file (semantics B2). */
final class EntrypointFinder {
    private static final Comparator<Entrypoint> ORDER = Comparator.comparing(Entrypoint::file)
            .thenComparing(Entrypoint::declaredIn)
            .thenComparing(Entrypoint::line)
            .thenComparing(Entrypoint::origin);

    private final Tree tree;
    private final PythonModules modules;
    private final ProcessReader processes;
    private final TreeSet<Entrypoint> found = new TreeSet<>(ORDER);
    private final Set<String> dockerfiles = new TreeSet<>();
    private final Set<String> composeFiles = new TreeSet<>();

    EntrypointFinder(Tree tree, PythonModules modules, ProcessReader processes) {
        this.tree = tree;
        this.modules = modules;
        this.processes = processes;
    }

    void service(ServiceContract contract) {
        composeFiles.addAll(contract.project().files());
        contract.build().ifPresent(build -> dockerfiles.add(build.dockerfile().path()));
        contract.service().entrypoint().ifPresent(argv -> words(argv, contract.files(), contract.directory()));
        contract.service().command().ifPresent(argv -> words(argv, contract.files(), contract.directory()));
        contract.launches().forEach(launch -> launch(launch, contract.files()));
        contract.service().healthcheck().ifPresent(argv -> words(argv, contract.files(), contract.directory()));
        contract.healthLaunches().forEach(launch -> launch(launch, contract.files()));
    }

    void image(ImageBuild build) {
        dockerfiles.add(build.dockerfile().path());
        if (build.layout().isEmpty()) {
            return;
        }
        ImageLayout layout = build.layout().get();
        ContainerFiles files = processes.imageFiles(build.layout());
        processes.own(layout).forEach(launch -> launch(launch, files));
        processes.health(layout).forEach(launch -> launch(launch, files));
        layout.entrypoint().ifPresent(argv -> words(argv, files, layout.directory()));
        layout.command().ifPresent(argv -> words(argv, files, layout.directory()));
        layout.healthcheck().ifPresent(argv -> words(argv, files, layout.directory()));
        for (RunStep run : layout.runs()) {
            ContainerFiles then = new ContainerFiles(run.files(), run.touched());
            Located<List<String>> argv =
                    new Located<>(run.argv(), build.dockerfile().path(), run.line());
            processes.launches(argv, then, run.directory()).forEach(launch -> launch(launch, then));
        }
    }

    void ci(List<CiCommand> commands) {
        if (commands.stream().noneMatch(command -> command.directory().isPresent())) {
            return;
        }
        TreeMap<String, String> everything = new TreeMap<>();
        tree.files().keySet().forEach(path -> everything.put("/" + path, path));
        ContainerFiles checkout = new ContainerFiles(everything, Set.of());
        for (CiCommand command : commands) {
            if (command.directory().isPresent()) {
                Located<List<String>> argv = new Located<>(command.argv(), command.file(), command.line());
                String directory = "/" + command.directory().get();
                processes.launches(argv, checkout, directory).forEach(launch -> launch(launch, checkout));
                words(argv, checkout, directory);
            }
        }
    }

    void packaging() {
        for (TreeFile file : tree.files().values()) {
            String name = Paths.name(file.path());
            if (name.equals("pyproject.toml") || name.equals("setup.cfg")) {
                ConfigurationFile.read(file).forEach(value -> packaged(file.path(), value));
            }
        }
    }

    void configuration(RelocateConfiguration configuration) {
        for (Located<String> entry : configuration.entries()) {
            if (tree.hasFile(entry.value())) {
                found.add(new Entrypoint(entry.value(), entry.file(), entry.line(), Entrypoint.Origin.CONFIGURATION));
            }
        }
    }

    /** Modules with a guard, beside an entrypoint that was found before, or imported by tests alone. */
    void guarded(ImportGraph graph) {
        Set<String> folders = new TreeSet<>();
        found.stream()
                .filter(entry -> entry.file().endsWith(".py"))
                .forEach(entry -> folders.add(Paths.parent(entry.file())));
        for (String path : modules.files().keySet()) {
            OptionalInt guard = modules.scan(path).mainGuardLine();
            if (guard.isPresent()
                    && !isTest(path)
                    && (folders.contains(Paths.parent(path)) || onlyTestsImport(graph, path))) {
                found.add(new Entrypoint(path, path, guard.getAsInt(), Entrypoint.Origin.GUARD));
            }
        }
    }

    private static boolean onlyTestsImport(ImportGraph graph, String path) {
        return graph.importersOf(path).stream().map(ImportEdge::from).allMatch(EntrypointFinder::isTest);
    }

    List<Entrypoint> all() {
        return List.copyOf(found);
    }

    /** Whether a file is a test, as pytest and unittest name them. */
    static boolean isTest(String path) {
        String name = Paths.name(path);
        boolean inFolder = path.startsWith("tests/")
                || path.startsWith("test/")
                || path.contains("/tests/")
                || path.contains("/test/");
        return inFolder || name.startsWith("test_") || name.endsWith("_test.py") || name.equals("conftest.py");
    }

    private void launch(Launch launch, ContainerFiles files) {
        launch.path().flatMap(files::repositoryFile).ifPresent(file -> add(file, launch.file(), launch.line()));
    }

    /** Files that a command names directly: entry scripts, configuration of servers. */
    private void words(Located<List<String>> argv, ContainerFiles files, String directory) {
        for (String word : argv.value()) {
            boolean path = word.contains("/") || word.endsWith(".py") || word.endsWith(".sh");
            if (path && !word.startsWith("-") && !word.contains(" ")) {
                files.repositoryFile(Paths.inContainer(directory, word))
                        .filter(file -> file.endsWith(".py") || file.endsWith(".sh") || isExecutable(file))
                        .ifPresent(file -> add(file, argv.file(), argv.line()));
            }
        }
    }

    private boolean isExecutable(String path) {
        return tree.file(path)
                .filter(file -> file.mode() == dev.relocate.contracts.tree.FileMode.EXECUTABLE)
                .isPresent();
    }

    private void packaged(String path, ConfigurationValue value) {
        boolean scripts = value.section().endsWith(".scripts")
                || value.section().endsWith("-scripts")
                || value.section().contains("entry-points")
                || value.section().contains("entry_points");
        if (!scripts) {
            return;
        }
        String target = value.value().substring(value.value().indexOf('=') + 1).strip();
        int colon = target.indexOf(':');
        Optional<String> file = modules.module(colon < 0 ? target : target.substring(0, colon))
                .map(module -> module.path())
                .filter(candidate -> modules.files().containsKey(candidate));
        file.ifPresent(found -> this.found.add(new Entrypoint(found, path, value.line(), Entrypoint.Origin.PACKAGING)));
    }

    private void add(String file, String declaredIn, int line) {
        if (!file.equals(declaredIn)) {
            found.add(new Entrypoint(file, declaredIn, line, origin(declaredIn)));
        }
    }

    private Entrypoint.Origin origin(String declaredIn) {
        String name = Paths.name(declaredIn);
        if (composeFiles.contains(declaredIn)) {
            return Entrypoint.Origin.COMPOSE;
        }
        if (dockerfiles.contains(declaredIn)) {
            return Entrypoint.Origin.DOCKERFILE;
        }
        if (CiFiles.isPipeline(declaredIn)) {
            return Entrypoint.Origin.CI;
        }
        if (name.endsWith(".ini") || name.endsWith(".conf") || name.startsWith("Procfile")) {
            return Entrypoint.Origin.SUPERVISOR;
        }
        boolean makefile = name.equalsIgnoreCase("makefile") || name.equals("GNUmakefile") || name.endsWith(".mk");
        return makefile ? Entrypoint.Origin.MAKEFILE : Entrypoint.Origin.SCRIPT;
    }
}
