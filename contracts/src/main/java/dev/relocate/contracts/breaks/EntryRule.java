package dev.relocate.contracts.breaks;

import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.docker.RunStep;
import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.entry.EntryKind;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Located;
import java.util.List;
import java.util.Optional;

/** Commands whose file or module is not where they run: entries, health checks and RUN. */
final class EntryRule implements Rule {
    @Override
    public void check(Scene scene, Findings findings) {
        for (ServiceContract contract : scene.contracts().services()) {
            Findings.Row row = Scene.row(contract);
            for (Launch launch : contract.launches()) {
                judge(scene, findings, BreakKind.ENTRY_UNRESOLVED, launch, contract.files(), row);
            }
            for (Launch launch : contract.healthLaunches()) {
                judge(scene, findings, BreakKind.COMMAND_PATH, launch, contract.files(), row);
            }
        }
        for (ImageBuild build : scene.contracts().builds()) {
            build.layout().ifPresent(layout -> image(scene, findings, build, layout));
        }
    }

    private static void image(Scene scene, Findings findings, ImageBuild build, ImageLayout layout) {
        Findings.Row row = Findings.Row.build(build.dockerfile().path());
        ContainerFiles files = scene.contracts().files(build);
        if (build.contextKnown()) {
            scene.contracts()
                    .ownLaunches(layout)
                    .forEach(launch -> judge(scene, findings, BreakKind.ENTRY_UNRESOLVED, launch, files, row));
            scene.contracts()
                    .healthLaunches(layout)
                    .forEach(launch -> judge(scene, findings, BreakKind.COMMAND_PATH, launch, files, row));
        }
        for (RunStep run : layout.runs()) {
            ContainerFiles then = new ContainerFiles(run.files(), run.touched());
            Located<List<String>> argv =
                    new Located<>(run.argv(), build.dockerfile().path(), run.line());
            for (Launch launch : scene.contracts().launches(argv, then, run.directory())) {
                judge(scene, findings, BreakKind.COMMAND_PATH, launch, then, row);
            }
        }
    }

    private static void judge(
            Scene scene, Findings findings, BreakKind kind, Launch launch, ContainerFiles files, Findings.Row row) {
        Optional<String> gone = launch.path().isPresent()
                ? missingFile(launch, files)
                : launch.module().filter(module -> isOurs(scene, launch, files, module));
        if (gone.isEmpty()) {
            attribute(scene, launch, files)
                    .ifPresent(missing -> findings.add(
                            kind,
                            true,
                            new Located<>(launch.target(), launch.file(), launch.line()),
                            row,
                            "'" + String.join(" ", launch.argv()) + "' serves " + launch.target() + ", and "
                                    + launch.module().orElse("") + " defines no '" + missing + "'.",
                            "Correct the name behind the colon, or define it."));
        }
        if (gone.isEmpty() || launch.kind() == EntryKind.EXTERNAL) {
            return;
        }
        boolean certain = launch.path().isPresent() || isCertain(scene, launch, files);
        findings.add(
                kind,
                certain,
                new Located<>(launch.target(), launch.file(), launch.line()),
                row,
                "'" + String.join(" ", launch.argv()) + "' starts " + gone.get() + ", which is not in the container.",
                "Correct the command, or bring the file back to where the command looks for it.");
    }

    /** The name behind the colon of a server's target, where its module does not have it. */
    private static Optional<String> attribute(Scene scene, Launch launch, ContainerFiles files) {
        int colon = launch.target().indexOf(':');
        if (launch.kind() != EntryKind.APP || colon < 0) {
            return Optional.empty();
        }
        String name = launch.target().substring(colon + 1).replaceFirst("[.(].*$", "");
        return launch.path()
                .flatMap(files::repositoryFile)
                .filter(file -> scene.contracts().modules().files().containsKey(file))
                .filter(file -> name.matches("\\w+")
                        && !scene.contracts().modules().scan(file).mayDefine(name)
                        && scene.contracts()
                                .modules()
                                .module(launch.module().orElse("") + "." + name)
                                .isEmpty())
                .map(file -> name);
    }

    private static Optional<String> missingFile(Launch launch, ContainerFiles files) {
        return launch.path().filter(path -> files.repositoryFile(path).isEmpty() && Scene.isOurs(files, path));
    }

    /** Whether a module that was not found should have been: its package is ours, here or in the repository. */
    private static boolean isOurs(Scene scene, Launch launch, ContainerFiles files, String module) {
        boolean hidden = launch.importPath().stream().anyMatch(files::isUnknown);
        boolean namespace = module.contains(".") && files.isNamespace(launch.importPath(), top(module));
        boolean inRepository = scene.contracts().modules().module(module).isPresent();
        return !hidden && (isHere(launch, files, module) || namespace || inRepository);
    }

    private static boolean isCertain(Scene scene, Launch launch, ContainerFiles files) {
        String module = launch.module().orElse("");
        return isHere(launch, files, module)
                || scene.contracts()
                        .fileBehind(files, launch.importPath(), module)
                        .isPresent();
    }

    private static boolean isHere(Launch launch, ContainerFiles files, String module) {
        return files.module(launch.importPath(), top(module)).isPresent();
    }

    private static String top(String module) {
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }
}
