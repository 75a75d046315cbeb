package dev.relocate.contracts.maps;

import dev.relocate.contracts.compose.ComposeMount;
import dev.relocate.contracts.entry.EntryKind;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.web.StaticSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Makes the runtime map. */
final class ServiceRows {
    private final Contracts contracts;

    ServiceRows(Contracts contracts) {
        this.contracts = contracts;
    }

    List<ServiceRow> all() {
        return contracts.services().stream().map(this::row).toList();
    }

    private ServiceRow row(ServiceContract contract) {
        TreeSet<String> needed = new TreeSet<>(contract.closure().files().keySet());
        scripts(contract).forEach(needed::add);
        contract.site().ifPresent(site -> {
            needed.addAll(site.configuration().keySet());
            site.served().forEach(path -> needed.add(Paths.inContainer("/", path.value())));
        });
        List<ServiceRow.Mount> mounts = contract.service().mounts().stream()
                .filter(mount -> mount.kind() == ComposeMount.Kind.BIND)
                .map(mount -> new ServiceRow.Mount(source(mount), mount.target(), mount.readOnly()))
                .toList();
        return new ServiceRow(
                contract.project().name(),
                contract.project().files(),
                contract.service().profiles(),
                contract.service().name(),
                contract.service().line(),
                contract.service().image().map(Located::value),
                contract.build().map(build -> build.dockerfile().path()),
                contract.build().flatMap(ImageBuild::stage),
                new ServiceRow.Match(
                        contract.match().by().name().toLowerCase(Locale.ROOT),
                        contract.match().confidence(),
                        contract.match().reason()),
                contract.directory(),
                entry(contract),
                processes(contract),
                shown(needed),
                shown(contract.closure().byConvention()),
                mounts,
                List.copyOf(new TreeSet<>(contract.service().environment().keySet())),
                contract.service().healthcheck().map(Located::value),
                new BreakConditions(contracts, contract).all());
    }

    private static ServiceRow.Entry entry(ServiceContract contract) {
        List<String> argv = contract.argv().map(Located::value).orElse(List.of());
        Optional<Launch> launch = contract.entry();
        if (contract.site().isPresent() && launch.filter(Launch::isUnderstood).isEmpty()) {
            StaticSite site = contract.site().get();
            Optional<String> file = site.configuration().values().stream().findFirst();
            return new ServiceRow.Entry(argv, EntryKind.STATIC.label(), site.server(), file);
        }
        return launch.map(entry ->
                        new ServiceRow.Entry(argv, entry.kind().label(), entry.target(), file(contract, entry)))
                .orElseGet(() -> new ServiceRow.Entry(argv, EntryKind.EXTERNAL.label(), "", Optional.empty()));
    }

    private static List<ServiceRow.ProcessRow> processes(ServiceContract contract) {
        List<ServiceRow.ProcessRow> rows = new ArrayList<>();
        for (Launch launch : contract.launches()) {
            rows.add(new ServiceRow.ProcessRow(
                    launch.argv(),
                    launch.kind().label(),
                    launch.target(),
                    file(contract, launch),
                    launch.file() + ":" + launch.line()));
        }
        return List.copyOf(rows);
    }

    private static Optional<String> file(ServiceContract contract, Launch launch) {
        return launch.path().flatMap(contract.files()::repositoryFile);
    }

    /** The scripts of the repository that the command names. */
    private static List<String> scripts(ServiceContract contract) {
        return contract.argv().map(Located::value).orElse(List.of()).stream()
                .filter(word -> word.contains("/") && !word.contains(" "))
                .map(word -> Paths.inContainer(contract.directory(), word))
                .filter(path -> contract.files().repositoryFile(path).isPresent())
                .toList();
    }

    /** Files of installed packages have no path of their own until they are installed. */
    private static List<String> shown(Iterable<String> paths) {
        List<String> shown = new ArrayList<>();
        paths.forEach(path -> {
            if (!path.startsWith("/.installed/")) {
                shown.add(path);
            }
        });
        return List.copyOf(shown);
    }

    private static String source(ComposeMount mount) {
        return mount.path().map(path -> path.isEmpty() ? "." : path).orElse(mount.source());
    }
}
