package dev.relocate.contracts.model;

import dev.relocate.contracts.ci.CiReader;
import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeProjects;
import dev.relocate.contracts.configuration.RelocateConfiguration;
import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.python.ConfigurationFile;
import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.python.ImportGraph;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;

/**
 * What a tree's Compose files, Dockerfiles, CI workflows and Python modules rely on, derived once.
 *
 * <p>Immutable in what it says; the import graph of the whole tree is made when it is first needed.
 */
public final class Contracts {
    private final Tree tree;
    private final RelocateConfiguration configuration;
    private final CiReader.Ci ci;
    private final List<ComposeProject> projects;
    private final PythonModules modules;
    private final ProcessReader processes;
    private final ImageBuilds builds;
    private final List<ServiceContract> services;
    private ImportGraph graph;
    private List<Entrypoint> entrypoints;
    private List<Image> images;

    private Contracts(Tree tree, PythonModules modules) {
        this.tree = tree;
        this.modules = modules;
        this.configuration = RelocateConfiguration.of(tree);
        this.ci = CiReader.read(tree);
        this.projects = ComposeProjects.in(
                tree,
                ci.commands().stream()
                        .map(CiReader::composeFiles)
                        .filter(files -> !files.isEmpty() && files.stream().allMatch(tree::hasFile))
                        .toList());
        this.processes = new ProcessReader(tree, modules);
        this.builds = new ImageBuilds(tree, projects, ci.builds());
        ImageMatcher matcher = new ImageMatcher(builds, distribution(tree));
        List<ServiceContract> found = new ArrayList<>();
        for (ComposeProject project : projects) {
            project.services()
                    .forEach(
                            service -> found.add(processes.service(project, service, matcher.match(project, service))));
        }
        this.services = List.copyOf(found);
    }

    /** Derives the contracts of a tree; files that cannot be read become problems, never exceptions. */
    public static Contracts of(Tree tree) {
        return of(tree, new PythonFileCache());
    }

    /** Derives the contracts of a tree; Python files that the cache knows are not scanned again. */
    public static Contracts of(Tree tree, PythonFileCache cache) {
        return new Contracts(tree, PythonModules.of(tree, cache));
    }

    /** The same for who will ask for the import graph: it is made at once, beside everything else. */
    public static Contracts withGraph(Tree tree, PythonFileCache cache) {
        PythonModules modules = PythonModules.of(tree, cache);
        // the graph is made by all threads of the pool, so that those that do nothing else help with it
        ForkJoinTask<Contracts> rest = ForkJoinPool.commonPool().submit(() -> new Contracts(tree, modules));
        ImportGraph graph = ImportGraph.of(modules);
        Contracts contracts = rest.join();
        contracts.know(graph);
        return contracts;
    }

    private synchronized void know(ImportGraph made) {
        graph = made;
    }

    /** The tree that was read. */
    public Tree tree() {
        return tree;
    }

    /** The tree's {@code .relocate.yaml}. */
    public RelocateConfiguration configuration() {
        return configuration;
    }

    /** What CI builds and runs. */
    public CiReader.Ci ci() {
        return ci;
    }

    /** The Compose projects, by folder. */
    public List<ComposeProject> projects() {
        return projects;
    }

    /** The tree's Python modules. */
    public PythonModules modules() {
        return modules;
    }

    /** Every service of every project, in the order of projects and names. */
    public List<ServiceContract> services() {
        return services;
    }

    /** The service of the same files and name as one of another tree. */
    public Optional<ServiceContract> counterpart(ServiceContract other) {
        return services.stream()
                .filter(own -> own.service().name().equals(other.service().name())
                        && own.project().files().equals(other.project().files()))
                .findFirst();
    }

    /** A service of another tree with the image that this tree builds for it; nothing where it builds none. */
    public Optional<ServiceContract> running(ServiceContract other) {
        return counterpart(other)
                .filter(own -> own.build().flatMap(ImageBuild::layout).isPresent())
                .map(own -> processes.service(
                        other.project(), other.service(), new ImageMatcher.Matched(own.build(), own.match())));
    }

    /** Every Dockerfile with the stages and contexts that it is built with, by path. */
    public List<ImageBuild> builds() {
        return builds.all();
    }

    /** The imports between all Python files. */
    public synchronized ImportGraph graph() {
        if (graph == null) {
            graph = ImportGraph.of(modules);
        }
        return graph;
    }

    /** Every place that starts a file of the repository, by file, then by place. */
    public synchronized List<Entrypoint> entrypoints() {
        if (entrypoints == null) {
            EntrypointFinder finder = startedBySomething();
            finder.guarded(graph());
            entrypoints = finder.all();
        }
        return entrypoints;
    }

    /** {@link #entrypoints} without the modules whose own guard alone makes them one: needs no import graph. */
    public List<Entrypoint> startedEntrypoints() {
        return startedBySomething().all();
    }

    private EntrypointFinder startedBySomething() {
        EntrypointFinder finder = new EntrypointFinder(tree, modules, processes);
        services.forEach(finder::service);
        builds().forEach(finder::image);
        finder.ci(ci.commands());
        finder.packaging();
        finder.configuration(configuration);
        return finder;
    }

    /** The images built here, by Dockerfile, then by stage. */
    public synchronized List<Image> images() {
        if (images == null) {
            images = builds().stream().flatMap(build -> image(build).stream()).toList();
        }
        return images;
    }

    /** What an image starts by itself: its ENTRYPOINT and CMD. */
    public List<Launch> ownLaunches(ImageLayout layout) {
        return processes.own(layout);
    }

    /** What an image's HEALTHCHECK starts. */
    public List<Launch> healthLaunches(ImageLayout layout) {
        return processes.health(layout);
    }

    /** What a command starts among some files. */
    public List<Launch> launches(Located<List<String>> argv, ContainerFiles files, String directory) {
        return processes.launches(argv, files, directory);
    }

    /**
     * The repository file of a module that a container's import path should lead to: {@code /app} with {@code COPY utils/
     * /app/utils} stands for the repository's root.
     */
    public Optional<String> fileBehind(ContainerFiles files, List<String> importPath, String module) {
        return new RepositoryRoots(modules, files, importPath).file(module);
    }

    /** What is in an image, installed packages included. */
    public ContainerFiles files(ImageBuild build) {
        return processes.imageFiles(build.layout());
    }

    /** What some programs need of the repository. */
    public Closure closure(List<Launch> launches, ContainerFiles files, Map<String, String> environment) {
        return processes.closure(launches, files, environment);
    }

    private static Optional<String> distribution(Tree tree) {
        return tree.file("pyproject.toml").stream()
                .flatMap(file -> ConfigurationFile.read(file).stream())
                .filter(value -> value.key().equals("name")
                        && (value.section().equals("project") || value.section().equals("tool.poetry")))
                .map(ConfigurationValue::value)
                .findFirst();
    }

    private Optional<Image> image(ImageBuild build) {
        if (build.layout().isEmpty()) {
            return Optional.empty();
        }
        ImageLayout layout = build.layout().get();
        List<ImageProcess> started = new ArrayList<>();
        for (ServiceContract service : services) {
            if (service.build().filter(build::isSameAs).isPresent()) {
                Optional<String> name = Optional.of(service.service().name());
                service.launches()
                        .forEach(launch -> started.add(process(name, launch, service.files(), service.environment())));
            }
        }
        ContainerFiles files = files(build);
        Stream.concat(ownLaunches(layout).stream(), healthLaunches(layout).stream())
                .forEach(launch -> started.add(process(Optional.empty(), launch, files, layout.environment())));
        List<CopyContract> copies = layout.copies().stream()
                .filter(copy -> copy.from().isEmpty())
                .map(copy ->
                        new CopyContract(copy.dockerfile(), copy.line(), copy.sources(), copy.target(), copy.files()))
                .toList();
        return Optional.of(
                new Image(build.dockerfile().path(), build.stage(), build.context(), files.files(), copies, started));
    }

    private ImageProcess process(
            Optional<String> service, Launch launch, ContainerFiles files, Map<String, String> environment) {
        Lazy<SortedSet<String>> closure = new Lazy<>(() -> new TreeSet<>(
                closure(List.of(launch), files, environment).files().values()));
        return new ImageProcess(
                service, launch.argv(), launch.path().flatMap(files::repositoryFile), launch.importPath(), closure);
    }
}
