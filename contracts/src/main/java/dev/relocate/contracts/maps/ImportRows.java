package dev.relocate.contracts.maps;

import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.Entrypoint;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.python.EnvironmentAccess;
import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.python.ImportGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the import map: the modules that services and images start. */
final class ImportRows {
    private final Contracts contracts;

    ImportRows(Contracts contracts) {
        this.contracts = contracts;
    }

    List<ImportRow> all() {
        Map<String, String> moduleByFile = new TreeMap<>();
        for (ServiceContract contract : contracts.services()) {
            contract.launches()
                    .forEach(launch ->
                            add(moduleByFile, launch, launch.path().flatMap(contract.files()::repositoryFile)));
        }
        for (ImageBuild build : contracts.builds()) {
            build.layout()
                    .ifPresent(layout -> contracts
                            .ownLaunches(layout)
                            .forEach(launch -> add(
                                    moduleByFile,
                                    launch,
                                    launch.path()
                                            .flatMap(path -> Optional.ofNullable(
                                                    layout.files().get(path))))));
        }
        List<ImportRow> rows = new ArrayList<>();
        moduleByFile.forEach((file, module) -> rows.add(row(file, module)));
        rows.sort(Comparator.comparing(ImportRow::module).thenComparing(ImportRow::file));
        return List.copyOf(rows);
    }

    /** The first-party import that follows an assignment when the module runs. */
    static Optional<ImportEdge> nextImport(Contracts contracts, String file, EnvironmentAccess access) {
        return contracts.graph().importsOf(file).stream()
                .filter(edge -> edge.line() > access.line() && edge.kind() != ImportEdge.Kind.PACKAGE)
                .filter(edge -> !edge.circumstances().typeChecking())
                .findFirst();
    }

    private void add(Map<String, String> moduleByFile, Launch launch, Optional<String> file) {
        if (launch.isUnderstood()) {
            file.filter(path -> contracts.modules().files().containsKey(path))
                    .ifPresent(path -> moduleByFile.putIfAbsent(
                            path,
                            launch.module()
                                    .or(() -> contracts.modules().nameOf(path))
                                    .orElse(path)));
        }
    }

    private ImportRow row(String file, String module) {
        ImportGraph graph = contracts.graph();
        List<ImportRow.Import> imports = new ArrayList<>();
        for (ImportEdge edge : graph.importsOf(file)) {
            ImportRow.Import found = new ImportRow.Import(edge.module(), edge.line());
            if (edge.kind() != ImportEdge.Kind.PACKAGE && !imports.contains(found)) {
                imports.add(found);
            }
        }
        List<ImportRow.Variable> variables = new ArrayList<>();
        for (EnvironmentAccess access : contracts.modules().scan(file).environment()) {
            if (access.kind() != EnvironmentAccess.Kind.READ) {
                String before = nextImport(contracts, file, access)
                        .map(ImportEdge::module)
                        .orElse("");
                variables.add(new ImportRow.Variable(access.name(), access.line(), before));
            }
        }
        List<ImportRow.Place> together = contracts.entrypoints().stream()
                .filter(entry -> entry.file().equals(file) && entry.origin() != Entrypoint.Origin.GUARD)
                .map(entry -> new ImportRow.Place(entry.declaredIn(), entry.line()))
                .distinct()
                .toList();
        return new ImportRow(module, file, List.copyOf(imports), List.copyOf(variables), reads(file), together);
    }

    private List<String> reads(String file) {
        TreeSet<String> reads = new TreeSet<>();
        TreeSet<String> setElsewhere = new TreeSet<>();
        for (String needed : contracts.graph().closure(file)) {
            for (EnvironmentAccess access : contracts.modules().scan(needed).environment()) {
                if (access.kind() == EnvironmentAccess.Kind.READ) {
                    reads.add(access.name());
                } else if (!needed.equals(file)) {
                    setElsewhere.add(access.name());
                }
            }
        }
        reads.removeAll(setElsewhere);
        return List.copyOf(reads);
    }
}
