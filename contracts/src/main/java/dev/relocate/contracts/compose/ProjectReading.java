package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One project's reading: its files merged, with what they include and extend; and what was wrong. */
final class ProjectReading {
    private static final int MAX_INCLUDES = 100;
    private static final int MAX_EXTENDS = 50;
    private static final int MAX_READ = 3_000;

    private final ComposeReader reader;
    private final String directory;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> included = new LinkedHashSet<>();
    private final Map<String, ServicePart> services = new TreeMap<>();
    private final Map<String, ConfigFile> configs = new TreeMap<>();
    private int read;

    ProjectReading(ComposeReader reader, String directory) {
        this.reader = reader;
        this.directory = directory;
    }

    /** A top-level config: its file as written, empty where it is made in another way, and as a repository path. */
    private record ConfigFile(String source, Optional<String> path) {}

    ComposeProject project(List<String> files) {
        String name = directory.isEmpty() ? "." : directory;
        for (String file : files) {
            for (YamlDocument document : reader.documents(file)) {
                name = document.root().text("name").map(ServiceReader::expand).orElse(name);
            }
            addFile(file, directory);
        }
        return new ComposeProject(
                name,
                directory,
                List.copyOf(files),
                services.values().stream().map(this::finished).toList(),
                List.copyOf(problems));
    }

    private void addFile(String file, String from) {
        reader.documents(file).forEach(document -> addDocument(document, file, from));
    }

    private void addDocument(YamlDocument document, String file, String from) {
        problems.addAll(document.problems());
        for (YamlValue item : document.root().list("include")) {
            include(file, from, item);
        }
        ServiceReader values = new ServiceReader(file, from);
        for (YamlEntry entry : document.root().map("configs").all()) {
            String source = entry.value()
                    .asMap()
                    .text("file")
                    .map(ServiceReader::expand)
                    .orElse("");
            configs.put(entry.key(), new ConfigFile(source, values.path(source)));
        }
        for (YamlEntry entry : document.root().map("services").all()) {
            refuseMalformed(file, entry.value());
            if (entry.isTagged("!reset")) {
                services.remove(entry.key());
            } else {
                services.merge(
                        entry.key(), extended(file, from, entry, new LinkedHashSet<>()), ServicePart::mergedWith);
            }
        }
    }

    private void include(String file, String from, YamlValue item) {
        List<YamlValue> paths =
                item.asText().isPresent() ? List.of(item) : item.asMap().list("path");
        Optional<String> base = item.asMap()
                .text("project_directory")
                .map(ServiceReader::expand)
                .flatMap(path -> Paths.inRepository(from, path));
        for (YamlValue path : paths) {
            String written = path.asText().map(ServiceReader::expand).orElse("");
            Optional<String> target =
                    new ServiceReader(file, from).path(written).filter(found -> !found.isEmpty());
            if (target.isEmpty() || written.startsWith("oci:")) {
                continue;
            }
            if (!reader.isThere(target.get())) {
                problems.add(new Problem(
                        file,
                        path.line(),
                        "The included file " + target.get() + " is not in the repository; correct the path."));
            } else if (included.size() < MAX_INCLUDES && included.add(target.get())) {
                // of several files, the first one's folder counts (Compose specification, "Include")
                base = base.or(() -> target.map(Paths::parent));
                addFile(target.get(), base.get());
            }
        }
    }

    /** A service with what it extends laid below it. */
    private ServicePart extended(String file, String from, YamlEntry entry, Set<String> visited) {
        ServicePart own = new ServiceReader(file, from).read(entry);
        Optional<YamlValue> link = entry.value().asMap().get("extends");
        if (link.isEmpty()) {
            return own;
        }
        YamlMap extension = link.get().asMap();
        Optional<String> service = link.get().asText().or(() -> extension.text("service"));
        Optional<String> baseFile = extension.text("file").isEmpty()
                ? Optional.of(file)
                : extension.text("file").map(ServiceReader::expand).flatMap(new ServiceReader(file, from)::path);
        if (service.isEmpty() || baseFile.isEmpty()) {
            return own;
        }
        reader.documents(baseFile.get()).forEach(document -> problems.addAll(document.problems()));
        Optional<YamlEntry> base = reader.documents(baseFile.get()).stream()
                .flatMap(document -> Stream.ofNullable(
                        document.root().map("services").entries().get(service.get())))
                .findFirst();
        boolean tooMany = ++read > MAX_READ;
        if (base.isEmpty()
                || tooMany
                || visited.size() >= MAX_EXTENDS
                || !visited.add(baseFile.get() + "\n" + service.get())) {
            problems.add(new Problem(
                    file,
                    link.get().line(),
                    "The service '" + entry.key() + "' extends '" + service.get() + "' of " + baseFile.get()
                            + ", which is not there, extends it in turn or is the end of a chain of more than "
                            + MAX_EXTENDS + "; correct the name."));
            return own;
        }
        String baseDirectory = baseFile.get().equals(file) ? from : Paths.parent(baseFile.get());
        return extended(baseFile.get(), baseDirectory, base.get(), visited)
                .renamed(own.service())
                .mergedWith(own);
    }

    /** Compose refuses a file with braces behind a dollar sign that hold no variable (Compose specification, "Interpolation"). */
    private void refuseMalformed(String file, YamlValue value) {
        if (value instanceof YamlScalar scalar && Interpolation.isMalformed(scalar.text())) {
            problems.add(new Problem(
                    file,
                    scalar.line(),
                    "Compose finds no variable in the braces of '" + abbreviated(scalar.text())
                            + "'; correct it, or write $$ for a dollar sign."));
        } else if (value instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> refuseMalformed(file, item));
        } else {
            value.asMap().all().forEach(entry -> refuseMalformed(file, entry.value()));
        }
    }

    private static String abbreviated(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    /** Configs that are files are mounts, read-only. */
    private ComposeService finished(ServicePart part) {
        ComposeService service = part.service();
        List<ComposeMount> mounts = new ArrayList<>(service.mounts());
        for (ConfigUse use : part.configs()) {
            ConfigFile config = configs.get(use.name());
            if (config != null && !config.source().isEmpty()) {
                mounts.add(new ComposeMount(
                        ComposeMount.Kind.BIND,
                        config.source(),
                        config.path(),
                        use.target(),
                        true,
                        use.file(),
                        use.line()));
            }
        }
        return new ComposeService(
                service.name(),
                service.file(),
                service.line(),
                service.image(),
                service.build(),
                service.entrypoint(),
                service.command(),
                service.healthcheck(),
                service.workingDirectory(),
                List.copyOf(mounts),
                service.environment(),
                service.environmentFiles(),
                service.profiles(),
                service.dependsOn());
    }
}
