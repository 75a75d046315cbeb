package dev.relocate.moves.launch;

import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.docker.RunStep;
import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.entry.EntryKind;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds every program of which it is known where it starts and where its imports are looked up. */
final class ProgramReader {
    private final Contracts contracts;
    private final List<Program> programs = new ArrayList<>();

    private ProgramReader(Contracts contracts) {
        this.contracts = contracts;
    }

    static List<Program> read(Contracts contracts) {
        ProgramReader reader = new ProgramReader(contracts);
        contracts.services().forEach(service -> {
            reader.add(service.launches(), service.files(), service.environment());
            reader.add(service.healthLaunches(), service.files(), service.environment());
        });
        contracts.builds().forEach(reader::image);
        reader.commands();
        return List.copyOf(reader.programs);
    }

    private void image(ImageBuild build) {
        if (build.layout().isEmpty()) {
            return;
        }
        ImageLayout layout = build.layout().get();
        ContainerFiles files = contracts.files(build);
        add(contracts.ownLaunches(layout), files, layout.environment());
        add(contracts.healthLaunches(layout), files, layout.environment());
        for (RunStep run : layout.runs()) {
            ContainerFiles then = new ContainerFiles(run.files(), run.touched());
            Located<List<String>> argv =
                    new Located<>(run.argv(), build.dockerfile().path(), run.line());
            add(contracts.launches(argv, then, run.directory()), then, layout.environment());
        }
    }

    /** What CI, Makefiles and scripts run in a checkout. */
    private void commands() {
        SortedMap<String, String> everything = new TreeMap<>();
        contracts.tree().files().keySet().forEach(path -> everything.put("/" + path, path));
        ContainerFiles checkout = new ContainerFiles(everything, Set.of());
        contracts
                .ci()
                .commands()
                .forEach(command -> command.directory().ifPresent(directory -> {
                    Located<List<String>> argv = new Located<>(command.argv(), command.file(), command.line());
                    add(contracts.launches(argv, checkout, "/" + directory), checkout, Map.of());
                }));
    }

    private void add(List<Launch> launches, ContainerFiles files, Map<String, String> environment) {
        for (Launch launch : launches) {
            Optional<String> file = launch.path().flatMap(files::repositoryFile);
            if (launch.isUnderstood() && file.isPresent()) {
                programs.add(new Program(
                        file.get(),
                        launch.kind() == EntryKind.SCRIPT,
                        folders(launch, files),
                        new Lazy<>(() -> new TreeSet<>(contracts
                                .closure(List.of(launch), files, environment)
                                .files()
                                .values()))));
            }
        }
    }

    private static List<String> folders(Launch launch, ContainerFiles files) {
        Set<String> found = new LinkedHashSet<>();
        for (String folder : launch.importPath()) {
            String from = folder.equals("/") ? "/" : folder + "/";
            for (Map.Entry<String, String> file : files.files().tailMap(from).entrySet()) {
                if (!file.getKey().startsWith(from)) {
                    break;
                }
                behind(Paths.relative(folder, file.getKey()), file.getValue()).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** The repository folder that holds a file as a container folder holds it. */
    private static Optional<String> behind(String inside, String file) {
        if (file.equals(inside)) {
            return Optional.of("");
        }
        return file.endsWith("/" + inside)
                ? Optional.of(file.substring(0, file.length() - inside.length() - 1))
                : Optional.empty();
    }
}
