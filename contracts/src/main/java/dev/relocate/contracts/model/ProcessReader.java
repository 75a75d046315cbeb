package dev.relocate.contracts.model;

import dev.relocate.contracts.compose.ComposeMount;
import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.docker.InstalledProject;
import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.entry.EntryKind;
import dev.relocate.contracts.entry.EntryResolver;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.entry.LaunchContext;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.web.StaticSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts image and service together and resolves what is started. */
final class ProcessReader {
    private static final String INSTALLED = "/.installed/";

    private final Tree tree;
    private final PythonModules modules;
    private final EntryResolver resolver;

    ProcessReader(Tree tree, PythonModules modules) {
        this.tree = tree;
        this.modules = modules;
        this.resolver = new EntryResolver(tree);
    }

    ServiceContract service(ComposeProject project, ComposeService service, ImageMatcher.Matched matched) {
        Optional<ImageLayout> layout = matched.build().flatMap(ImageBuild::layout);
        ContainerFiles files = mounted(imageFiles(layout), service);
        String directory = service.workingDirectory()
                .map(path -> Paths.inContainer("/", path))
                .orElse(layout.map(ImageLayout::directory).orElse("/"));
        Map<String, String> environment =
                new HashMap<>(layout.map(ImageLayout::environment).orElse(Map.of()));
        // a value that is not kept still hides the image's
        service.environment()
                .forEach((name, value) -> value.value()
                        .ifPresentOrElse(text -> environment.put(name, text), () -> environment.remove(name)));
        Optional<Located<List<String>>> argv = effective(service, layout);
        List<Launch> launches = argv.map(command -> launches(command, files, directory, environment, layout))
                .orElse(List.of());
        boolean foreign = layout.isEmpty();
        List<Launch> judged = launches.stream()
                .map(launch -> foreign ? external(launch, files) : launch)
                .toList();
        List<Launch> health = service.healthcheck()
                .or(() -> layout.flatMap(ImageLayout::healthcheck))
                .filter(command -> !command.value().isEmpty())
                .map(command -> launches(command, files, directory, environment, layout))
                .orElse(List.of());
        return new ServiceContract(
                project,
                service,
                matched.build(),
                matched.match(),
                files,
                argv,
                judged,
                health,
                directory,
                Collections.unmodifiableMap(environment),
                layout.map(ImageLayout::base)
                        .or(() -> service.image().map(Located::value))
                        .flatMap(image -> StaticSite.of(image, files, tree)),
                new Lazy<>(() -> closure(judged, files, environment)));
    }

    /** What an image starts by itself. */
    List<Launch> own(ImageLayout layout) {
        return inImage(combined(layout.entrypoint(), layout.command()), layout);
    }

    /** What an image's health check starts. */
    List<Launch> health(ImageLayout layout) {
        return inImage(layout.healthcheck(), layout);
    }

    private List<Launch> inImage(Optional<Located<List<String>>> argv, ImageLayout layout) {
        Optional<ImageLayout> image = Optional.of(layout);
        return argv.map(words -> launches(words, imageFiles(image), layout.directory(), layout.environment(), image))
                .orElse(List.of());
    }

    /** What any command starts among some files. */
    List<Launch> launches(Located<List<String>> argv, ContainerFiles files, String directory) {
        return launches(argv, files, directory, Map.of(), Optional.empty());
    }

    Closure closure(List<Launch> launches, ContainerFiles files, Map<String, String> environment) {
        TreeMap<String, String> reached = new TreeMap<>();
        Set<String> convention = new TreeSet<>();
        List<MissingModule> missing = new ArrayList<>();
        for (Launch launch : launches) {
            if (!launch.isUnderstood() || launch.path().isEmpty()) {
                continue;
            }
            ClosureBuilder builder = new ClosureBuilder(modules, files, launch.importPath())
                    .file(launch.path().get());
            Optional.ofNullable(environment.get("DJANGO_SETTINGS_MODULE")).ifPresent(builder::module);
            Closure closure = builder.build();
            reached.putAll(closure.files());
            convention.addAll(closure.byConvention());
            closure.missing().stream()
                    .filter(module -> !missing.contains(module))
                    .forEach(missing::add);
        }
        return new Closure(
                Collections.unmodifiableSortedMap(reached),
                Collections.unmodifiableSortedSet(new TreeSet<>(convention)),
                List.copyOf(missing));
    }

    /** An image's files, packages that it installs included under folders of their own. */
    ContainerFiles imageFiles(Optional<ImageLayout> layout) {
        if (layout.isEmpty()) {
            return new ContainerFiles(new TreeMap<>(), Set.of());
        }
        TreeMap<String, String> files = new TreeMap<>(layout.get().files());
        int number = 0;
        for (InstalledProject project : layout.get().installed()) {
            String folder = INSTALLED + number++;
            project.files()
                    .subMap(project.directory() + "/", project.directory() + "0")
                    .forEach((path, file) -> {
                        if (path.endsWith(".py")) {
                            files.put(Paths.join(folder, Paths.relative(project.directory(), path)), file);
                        }
                    });
        }
        return new ContainerFiles(files, layout.get().touched());
    }

    private List<Launch> launches(
            Located<List<String>> argv,
            ContainerFiles files,
            String directory,
            Map<String, String> environment,
            Optional<ImageLayout> layout) {
        List<String> installed = installed(files, layout);
        return resolver.resolve(
                argv.value(), new LaunchContext(files, directory, environment, installed, argv.file(), argv.line()));
    }

    private List<String> installed(ContainerFiles files, Optional<ImageLayout> layout) {
        Set<String> folders = new LinkedHashSet<>();
        int count = layout.map(found -> found.installed().size()).orElse(0);
        for (int number = 0; number < count; number++) {
            String folder = INSTALLED + number;
            folders.add(folder);
            for (String root : List.of("src", "lib", "python")) {
                if (files.hasDirectory(Paths.join(folder, root))) {
                    folders.add(Paths.join(folder, root));
                }
            }
        }
        return List.copyOf(folders);
    }

    private ContainerFiles mounted(ContainerFiles image, ComposeService service) {
        ContainerFiles files = image;
        List<ComposeMount> mounts = service.mounts().stream()
                .sorted(Comparator.comparingInt(mount -> mount.target().length()))
                .toList();
        for (ComposeMount mount : mounts) {
            Optional<String> path = mount.path();
            if (path.isPresent() && tree.hasFile(path.get())) {
                files = files.mounted(mount.target(), new TreeMap<>(Map.of(mount.target(), path.get())));
            } else if (path.isPresent() && tree.hasDirectory(path.get())) {
                TreeMap<String, String> below = new TreeMap<>();
                tree.filesBelow(path.get())
                        .keySet()
                        .forEach(file -> below.put(Paths.join(mount.target(), Paths.relative(path.get(), file)), file));
                files = files.mounted(mount.target(), below);
            } else if (mount.kind() == ComposeMount.Kind.BIND) {
                files = files.hidden(mount.target());
            }
        }
        return files;
    }

    /** The service's entrypoint and command over the image's (Compose specification, "entrypoint"). */
    private static Optional<Located<List<String>>> effective(ComposeService service, Optional<ImageLayout> layout) {
        boolean reset = service.entrypoint().isPresent();
        Optional<Located<List<String>>> entrypoint =
                service.entrypoint().or(() -> layout.flatMap(ImageLayout::entrypoint));
        Optional<Located<List<String>>> command =
                service.command().or(() -> reset ? Optional.empty() : layout.flatMap(ImageLayout::command));
        return combined(entrypoint, command);
    }

    /** Entrypoint then command; the place is that of the part that decides, the command where there is one. */
    private static Optional<Located<List<String>>> combined(
            Optional<Located<List<String>>> entrypoint, Optional<Located<List<String>>> command) {
        List<String> words = new ArrayList<>();
        entrypoint.ifPresent(part -> words.addAll(part.value()));
        boolean shell = words.size() == 3 && words.get(1).equals("-c");
        // the shell form of ENTRYPOINT ignores the command (Dockerfile reference, "Shell form ENTRYPOINT example")
        command.filter(part -> !shell).ifPresent(part -> words.addAll(part.value()));
        Optional<Located<List<String>>> place = shell ? entrypoint : command.or(() -> entrypoint);
        return place.filter(part -> !words.isEmpty())
                .map(part -> new Located<>(List.copyOf(words), part.file(), part.line()));
    }

    /** In an image that is made elsewhere, only what a mount brings is ours. */
    private static Launch external(Launch launch, ContainerFiles files) {
        boolean ours = launch.path()
                .filter(path -> files.repositoryFile(path).isPresent() || files.isUnknown(path))
                .isPresent();
        return ours
                ? launch
                : new Launch(
                        launch.argv(),
                        EntryKind.EXTERNAL,
                        launch.target(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        launch.directory(),
                        launch.file(),
                        launch.line());
    }
}
