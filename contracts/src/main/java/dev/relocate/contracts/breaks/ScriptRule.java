package dev.relocate.contracts.breaks;

import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Programs of the repository that are started directly and are missing or not executable (semantics A7). */
final class ScriptRule implements Rule {
    @Override
    public void check(Scene scene, Findings findings) {
        for (ImageBuild build : scene.contracts().builds()) {
            build.layout().ifPresent(layout -> {
                ContainerFiles files = scene.contracts().files(build);
                Findings.Row row = Findings.Row.build(build.dockerfile().path());
                String directory = layout.directory();
                Optional<Located<List<String>>> started = layout.entrypoint().or(layout::command);
                started.ifPresent(argv -> judge(scene, findings, argv, files, directory, layout.executables(), row));
                layout.healthcheck()
                        .ifPresent(argv -> judge(scene, findings, argv, files, directory, layout.executables(), row));
            });
        }
        for (ServiceContract contract : scene.contracts().services()) {
            SortedSet<String> executables = contract.build()
                    .flatMap(ImageBuild::layout)
                    .map(ImageLayout::executables)
                    .orElse(new TreeSet<>());
            boolean behindEntrypoint = contract.service().entrypoint().isEmpty()
                    && contract.build()
                            .flatMap(ImageBuild::layout)
                            .flatMap(ImageLayout::entrypoint)
                            .isPresent();
            Optional<Located<List<String>>> own = contract.service()
                    .entrypoint()
                    .or(() -> behindEntrypoint
                            ? Optional.empty()
                            : contract.service().command());
            own.ifPresent(argv -> judge(
                    scene, findings, argv, contract.files(), contract.directory(), executables, Scene.row(contract)));
        }
    }

    private static void judge(
            Scene scene,
            Findings findings,
            Located<List<String>> argv,
            ContainerFiles files,
            String directory,
            SortedSet<String> executables,
            Findings.Row row) {
        if (argv.value().isEmpty() || !argv.value().get(0).contains("/")) {
            return;
        }
        String path = Paths.inContainer(directory, argv.value().get(0));
        Located<String> at = new Located<>(path, argv.file(), argv.line());
        Optional<String> file = files.repositoryFile(path);
        if (file.isEmpty() && Scene.isOurs(files, path) && !path.endsWith(".py")) {
            boolean mayBeMade = path.contains("/bin/") || path.contains("/.venv/") || path.contains("/node_modules/");
            if (!mayBeMade) {
                findings.add(
                        BreakKind.ENTRYPOINT_SCRIPT,
                        true,
                        at,
                        row,
                        "The entrypoint " + path + " is not in the image.",
                        "Add a COPY that brings it there, or correct the path.");
            }
        }
        boolean regular = file.flatMap(scene.tree()::file)
                .filter(found -> found.mode() == FileMode.REGULAR)
                .isPresent();
        if (regular && !executables.contains(path)) {
            findings.add(
                    BreakKind.ENTRYPOINT_SCRIPT,
                    true,
                    at,
                    row,
                    "The entrypoint " + path + " (" + file.get() + ") is not executable.",
                    "Run 'git update-index --chmod=+x " + file.get() + "', or use COPY --chmod=755.");
        }
    }
}
