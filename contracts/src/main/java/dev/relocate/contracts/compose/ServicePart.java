package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Located;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one file, or several that were merged, write of a service (Compose specification, "Merge"): single values and
 * commands are replaced, environment, mounts and configs are merged by name and target, lists are joined.
 *
 * @param service what is written, configs apart
 * @param configs the configs that it uses
 * @param replaced dotted paths of what takes the place of anything below; a lone {@code *} for all of it
 */
record ServicePart(ComposeService service, List<ConfigUse> configs, Set<String> replaced) {
    /** Stands for the whole service among {@link #replaced}. */
    static final String ALL = "*";

    /** This part with another file's part laid over it. */
    ServicePart mergedWith(ServicePart over) {
        if (over.replaced.contains(ALL)) {
            return over;
        }
        List<ConfigUse> uses = new ArrayList<>(over.replaced.contains("configs") ? List.of() : configs);
        over.configs.forEach(use -> uses.removeIf(earlier -> earlier.target().equals(use.target())));
        uses.addAll(over.configs);
        return new ServicePart(merged(service, over.service, over.replaced), List.copyOf(uses), replaced);
    }

    /** This part as the base that a service of another name extends. */
    ServicePart renamed(ComposeService extending) {
        ComposeService renamed = new ComposeService(
                extending.name(),
                extending.file(),
                extending.line(),
                service.image(),
                service.build(),
                service.entrypoint(),
                service.command(),
                service.healthcheck(),
                service.workingDirectory(),
                service.mounts(),
                service.environment(),
                service.environmentFiles(),
                service.profiles(),
                service.dependsOn());
        return new ServicePart(renamed, configs, replaced);
    }

    private static ComposeService merged(ComposeService below, ComposeService over, Set<String> replaced) {
        return new ComposeService(
                below.name(),
                below.file(),
                below.line(),
                over.image().or(() -> kept("image", replaced, below.image())),
                build(kept("build", replaced, below.build()), over.build(), replaced),
                over.entrypoint().or(() -> kept("entrypoint", replaced, below.entrypoint())),
                over.command().or(() -> kept("command", replaced, below.command())),
                over.healthcheck()
                        .or(() ->
                                kept("healthcheck", replaced, kept("healthcheck.test", replaced, below.healthcheck()))),
                over.workingDirectory().or(() -> kept("working_dir", replaced, below.workingDirectory())),
                mounts(replaced.contains("volumes") ? List.of() : below.mounts(), over.mounts()),
                named("environment", replaced, below.environment(), over.environment()),
                joined(replaced.contains("env_file") ? List.of() : below.environmentFiles(), over.environmentFiles()),
                union("profiles", replaced, below.profiles(), over.profiles()),
                union("depends_on", replaced, below.dependsOn(), over.dependsOn()));
    }

    private static Optional<ComposeBuild> build(
            Optional<ComposeBuild> below, Optional<ComposeBuild> over, Set<String> replaced) {
        if (below.isEmpty() || over.isEmpty()) {
            return over.or(() -> below);
        }
        return Optional.of(build(below.get(), over.get(), replaced));
    }

    private static ComposeBuild build(ComposeBuild below, ComposeBuild over, Set<String> replaced) {
        boolean names = over.writtenDockerfile().isPresent()
                || over.inline().isPresent()
                || replaced.contains("build.dockerfile")
                || replaced.contains("build.dockerfile_inline");
        return new ComposeBuild(
                over.writtenContext().isPresent() ? over.directory() : below.directory(),
                over.writtenContext().or(() -> kept("build.context", replaced, below.writtenContext())),
                names ? over.writtenDockerfile() : below.writtenDockerfile(),
                names ? over.inline() : below.inline(),
                over.target().or(() -> kept("build.target", replaced, below.target())),
                named("build.args", replaced, below.arguments(), over.arguments()),
                Stream.concat(below.tags().stream(), over.tags().stream())
                        .distinct()
                        .toList(),
                over.file(),
                over.line(),
                names ? over.dockerfileLine() : below.dockerfileLine());
    }

    private static <T> Optional<T> kept(String path, Set<String> replaced, Optional<T> value) {
        return replaced.contains(path) ? Optional.empty() : value;
    }

    private static List<ComposeMount> mounts(List<ComposeMount> below, List<ComposeMount> over) {
        List<ComposeMount> merged = new ArrayList<>(below);
        for (ComposeMount mount : over) {
            merged.removeIf(earlier -> earlier.target().equals(mount.target()));
            merged.add(mount);
        }
        return List.copyOf(merged);
    }

    private static <T> Map<String, T> named(
            String path, Set<String> replaced, Map<String, T> below, Map<String, T> over) {
        Map<String, T> merged = new TreeMap<>();
        below.forEach((name, value) -> {
            if (!replaced.contains(path) && !replaced.contains(path + "." + name)) {
                merged.put(name, value);
            }
        });
        merged.putAll(over);
        return Collections.unmodifiableMap(merged);
    }

    private static List<Located<String>> joined(List<Located<String>> below, List<Located<String>> over) {
        List<Located<String>> both = new ArrayList<>(below);
        both.addAll(over);
        return List.copyOf(both);
    }

    private static List<String> union(String path, Set<String> replaced, List<String> below, List<String> over) {
        TreeSet<String> both = new TreeSet<>(over);
        below.stream()
                .filter(name -> !replaced.contains(path) && !replaced.contains(path + "." + name))
                .forEach(both::add);
        return List.copyOf(both);
    }
}
