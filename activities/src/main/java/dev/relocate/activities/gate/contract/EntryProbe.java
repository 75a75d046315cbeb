package dev.relocate.activities.gate.contract;

import dev.relocate.contracts.compose.ComposeMount;
import dev.relocate.contracts.entry.EntryKind;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How one process of a service is tried inside its image (semantics D6).
 *
 * @param service its name
 * @param command what the service runs, for messages
 * @param environment variables that the image does not set; a value that is known nowhere in the repository is "1"
 * @param request what the probe script is told
 */
record EntryProbe(
        String service, String command, String directory, SortedMap<String, String> environment, Request request) {
    private static final int SECONDS = 120;
    private static final String ANY_VALUE = "1";
    private static final Pattern GUARD = Pattern.compile("(?m)^if\\s+__name__\\s*==");
    private static final List<String> COMPILED_ONLY = List.of("streamlit", "manage.py");

    /**
     * What the probe script reads.
     *
     * @param how {@code import}, {@code script} or {@code compile}
     * @param mustExist container paths
     * @param firstParty the repository's own top-level modules
     */
    record Request(
            String how,
            String module,
            String path,
            List<String> attributes,
            List<String> importPath,
            List<String> mustExist,
            List<String> firstParty,
            int seconds) {}

    /** The probes of every service that runs an image; what a mount hides is not the image's. */
    static List<EntryProbe> of(Contracts contracts, ImageBuild build) {
        List<EntryProbe> probes = new ArrayList<>();
        for (ServiceContract service : contracts.services()) {
            if (service.build().filter(build::isSameAs).isPresent()) {
                service.launches().stream()
                        .filter(Launch::isUnderstood)
                        .filter(launch -> launch.path()
                                .filter(path -> isMounted(service, path))
                                .isEmpty())
                        .forEach(launch -> probes.add(of(contracts, service, launch)));
            }
        }
        return List.copyOf(probes);
    }

    private static EntryProbe of(Contracts contracts, ServiceContract service, Launch launch) {
        SortedMap<String, String> environment = new TreeMap<>();
        service.service().environment().keySet().forEach(name -> environment.put(name, ANY_VALUE));
        environment.putAll(service.environment());
        List<String> mustExist =
                contracts.closure(List.of(launch), service.files(), service.environment()).files().keySet().stream()
                        .filter(path -> !isMounted(service, path))
                        .toList();
        String[] target = launch.target().split(":", 2);
        Request request = new Request(
                how(contracts, service, launch),
                launch.module().orElseGet(() -> stem(launch.path().orElse(launch.target()))),
                launch.kind() == EntryKind.APP ? "" : launch.path().orElse(""),
                launch.kind() == EntryKind.APP && target.length == 2 ? attributes(target[1]) : List.of(),
                launch.importPath(),
                mustExist,
                firstParty(contracts),
                SECONDS);
        return new EntryProbe(
                service.service().name(), String.join(" ", launch.argv()), launch.directory(), environment, request);
    }

    private static String how(Contracts contracts, ServiceContract service, Launch launch) {
        if (launch.kind() == EntryKind.APP) {
            return "import";
        }
        boolean guarded = launch.path()
                .flatMap(service.files()::repositoryFile)
                .flatMap(contracts.tree()::file)
                .map(TreeFile::text)
                .filter(text -> GUARD.matcher(text).find())
                .isPresent();
        boolean started =
                launch.argv().stream().anyMatch(word -> COMPILED_ONLY.stream().anyMatch(word::endsWith));
        if (!guarded || started) {
            return "compile";
        }
        return launch.kind() == EntryKind.MODULE ? "import" : "script";
    }

    /** {@code app}, {@code module.app}; a factory's call, {@code create_app()}, is only looked up. */
    private static List<String> attributes(String written) {
        String name = written.replaceFirst("\\(.*$", "").strip();
        return name.isEmpty() ? List.of() : List.of(name.split("\\.", -1));
    }

    private static boolean isMounted(ServiceContract service, String path) {
        return service.service().mounts().stream()
                .map(ComposeMount::target)
                .anyMatch(target -> path.equals(target) || path.startsWith(target + "/"));
    }

    private static List<String> firstParty(Contracts contracts) {
        SortedSet<String> names = new TreeSet<>();
        for (String path : contracts.tree().files().keySet()) {
            if (path.endsWith(".py")) {
                String top = path.startsWith("src/") ? path.substring(4) : path;
                names.add(top.contains("/") ? top.substring(0, top.indexOf('/')) : stem(top));
            }
        }
        return List.copyOf(names);
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
    }

    /** The options of {@code docker run} that set the process's surroundings. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--workdir", directory.isEmpty() ? "/" : directory));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            options.addAll(List.of("--env", variable.getKey() + "=" + variable.getValue()));
        }
        return options;
    }

    /** How a finding names it. */
    String subject() {
        return "service " + service;
    }

    /** Whether another commit's probe is of the same service. */
    boolean isCounterpartOf(EntryProbe other) {
        return service.equals(other.service);
    }

    /** The service, for a lookup of its counterpart. */
    Optional<EntryProbe> counterpart(List<EntryProbe> others) {
        return others.stream().filter(this::isCounterpartOf).findFirst();
    }
}
