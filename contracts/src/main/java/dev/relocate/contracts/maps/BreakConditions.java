package dev.relocate.contracts.maps;

import dev.relocate.contracts.compose.ComposeMount;
import dev.relocate.contracts.docker.LayoutCopy;
import dev.relocate.contracts.entry.EntryKind;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.maps.ServiceRow.BreakCondition;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.python.EnvironmentAccess;
import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What would break a service's row, said before it does. */
final class BreakConditions {
    private final Contracts contracts;
    private final ServiceContract contract;
    private final List<BreakCondition> conditions = new ArrayList<>();

    BreakConditions(Contracts contracts, ServiceContract contract) {
        this.contracts = contracts;
        this.contract = contract;
    }

    List<BreakCondition> all() {
        contract.entry().filter(Launch::isUnderstood).ifPresent(this::entry);
        copies();
        contract.entry()
                .flatMap(entry -> entry.path().flatMap(contract.files()::repositoryFile))
                .filter(file -> contracts.modules().files().containsKey(file))
                .ifPresent(file -> {
                    environment(file);
                    imports(file);
                });
        site();
        mounts();
        return List.copyOf(conditions);
    }

    private void entry(Launch entry) {
        String file = entry.path().flatMap(contract.files()::repositoryFile).orElse(entry.target());
        String kind = entry.kind() == EntryKind.APP ? "server-target" : "entry-path";
        add(
                kind,
                entry.target(),
                "When " + file + " moves, the command at " + entry.file() + ":" + entry.line() + " and "
                        + copyOf(file).map(copy -> "the COPY at " + copy).orElse("what brings it into the container")
                        + " must change with it.");
    }

    private void copies() {
        TreeSet<String> needed = new TreeSet<>(contract.closure().files().values());
        for (LayoutCopy copy : layoutCopies()) {
            long files = copy.files().stream().filter(needed::contains).count();
            if (files > 0) {
                add(
                        "copy",
                        String.join(" ", copy.sources()),
                        files + " needed " + (files == 1 ? "file comes" : "files come") + " in through "
                                + copy.dockerfile()
                                + ":" + copy.line() + "; what leaves " + String.join(", ", copy.sources())
                                + " needs a COPY of its own.");
            }
        }
    }

    private void environment(String file) {
        PythonModules modules = contracts.modules();
        for (EnvironmentAccess access : modules.scan(file).environment()) {
            Optional<ImportEdge> next = ImportRows.nextImport(contracts, file, access);
            if (access.kind() != EnvironmentAccess.Kind.READ && next.isPresent()) {
                add(
                        "environment-order",
                        access.name(),
                        file + ":" + access.line() + " must go on setting " + access.name() + " before line "
                                + next.get().line() + " imports " + next.get().module() + ".");
            }
        }
    }

    private void imports(String file) {
        for (ImportEdge edge : contracts.graph().importsOf(file)) {
            if (edge.kind() == ImportEdge.Kind.NAMED && !edge.circumstances().typeChecking()) {
                add(
                        "import-path",
                        edge.module(),
                        "When " + edge.to() + " moves, the import at " + file + ":" + edge.line()
                                + " and the COPY that brings it in must follow.");
            }
        }
    }

    private void site() {
        contract.site().ifPresent(site -> {
            site.configuration()
                    .forEach((path, file) -> add(
                            "static-configuration",
                            path,
                            "When " + file + " moves, what brings it to " + path + " must change with it."));
            for (Located<String> served : site.served()) {
                add(
                        "static-path",
                        served.value(),
                        served.file() + ":" + served.line() + " serves " + served.value()
                                + ": the mounts must go on providing it.");
            }
        });
    }

    private void mounts() {
        for (ComposeMount mount : contract.service().mounts()) {
            if (mount.kind() == ComposeMount.Kind.BIND) {
                String source =
                        mount.path().map(path -> path.isEmpty() ? "." : path).orElse(mount.source());
                boolean tracked = mount.path()
                        .filter(path -> contracts.tree().hasFile(path)
                                || contracts.tree().hasDirectory(path))
                        .isPresent();
                String place = mount.target() + " (" + mount.file() + ":" + mount.line() + ")";
                add(
                        "mount",
                        source + ":" + mount.target(),
                        tracked
                                ? "When " + source + " moves, its mount at " + place + " must change with it."
                                : "What is made or kept in " + source + " is expected at " + place + ".");
            }
        }
    }

    private Optional<String> copyOf(String file) {
        return layoutCopies().stream()
                .filter(copy -> copy.files().contains(file))
                .findFirst()
                .map(copy -> copy.dockerfile() + ":" + copy.line());
    }

    private List<LayoutCopy> layoutCopies() {
        return contract.build()
                .flatMap(ImageBuild::layout)
                .map(layout -> layout.copies().stream()
                        .filter(copy -> copy.from().isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private void add(String kind, String subject, String message) {
        BreakCondition condition = new BreakCondition(kind, subject, message);
        if (!conditions.contains(condition)) {
            conditions.add(condition);
        }
    }
}
