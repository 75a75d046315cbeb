package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads Compose files of a tree, each once, and merges them into projects. */
public final class ComposeReader {
    private static final int MAX_INCLUDES = 100;

    private final Tree tree;
    private final Map<String, YamlDocument> documents = new HashMap<>();

    public ComposeReader(Tree tree) {
        this.tree = tree;
    }

    /** A file's document, read once; files that are not there read as empty. */
    YamlDocument document(String path) {
        return documents.computeIfAbsent(
                path,
                wanted -> tree.file(wanted)
                        .map(YamlDocument::read)
                        .orElseGet(() -> new YamlDocument(wanted, YamlMap.empty(), List.of())));
    }

    /** Whether a file looks like a Compose file: a mapping {@code services} of mappings, or unreadable. */
    boolean isCompose(TreeFile file) {
        YamlDocument document = document(file.path());
        return !document.isReadable()
                || document.root().get("services").isPresent()
                || document.root().get("include").isPresent();
    }

    /**
     * The project of some files, merged in that order.
     *
     * @param files repository paths, at least one; relative paths in all of them start from the first one's folder
     */
    public ComposeProject project(List<String> files) {
        return new Reading(Paths.parent(files.get(0))).project(files);
    }

    /** One project's reading: what it visited, what was wrong. */
    private final class Reading {
        private final String directory;
        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> included = new LinkedHashSet<>();

        Reading(String directory) {
            this.directory = directory;
        }

        ComposeProject project(List<String> files) {
            Map<String, ComposeService> services = new TreeMap<>();
            String name = directory.isEmpty() ? "." : directory;
            for (String file : files) {
                name = document(file)
                        .root()
                        .text("name")
                        .map(ServiceReader::expand)
                        .orElse(name);
                addFile(file, directory, services);
            }
            return new ComposeProject(
                    name, directory, List.copyOf(files), List.copyOf(services.values()), List.copyOf(problems));
        }

        private void addFile(String file, String from, Map<String, ComposeService> services) {
            YamlDocument document = document(file);
            problems.addAll(document.problems());
            for (YamlValue item : document.root().list("include")) {
                include(file, from, item, services);
            }
            for (YamlEntry entry : document.root().map("services").all()) {
                ComposeService service = extended(file, from, entry, new LinkedHashSet<>());
                services.merge(service.name(), service, ComposeService::mergedWith);
            }
        }

        private void include(String file, String from, YamlValue item, Map<String, ComposeService> services) {
            List<YamlValue> paths =
                    item.asText().isPresent() ? List.of(item) : item.asMap().list("path");
            Optional<String> base =
                    item.asMap().text("project_directory").flatMap(path -> Paths.inRepository(from, path));
            for (YamlValue path : paths) {
                Optional<String> target = path.asText()
                        .map(ServiceReader::expand)
                        .flatMap(written -> Paths.inRepository(Paths.parent(file), written));
                if (target.isEmpty()) {
                    continue;
                }
                if (!tree.hasFile(target.get())) {
                    problems.add(new Problem(
                            file,
                            path.line(),
                            "The included file " + target.get() + " is not in the repository; correct the path."));
                } else if (included.size() < MAX_INCLUDES && included.add(target.get())) {
                    addFile(target.get(), base.orElse(Paths.parent(target.get())), services);
                }
            }
        }

        /** A service with what it extends laid below it. */
        private ComposeService extended(String file, String from, YamlEntry entry, Set<String> visited) {
            ComposeService own =
                    new ServiceReader(file, from, document(file).root().map("configs")).read(entry);
            Optional<YamlValue> link = entry.value().asMap().get("extends");
            if (link.isEmpty()) {
                return own;
            }
            YamlMap extension = link.get().asMap();
            Optional<String> service = link.get().asText().or(() -> extension.text("service"));
            Optional<String> baseFile = extension.text("file").isEmpty()
                    ? Optional.of(file)
                    : extension.text("file").map(ServiceReader::expand).flatMap(path -> Paths.inRepository(from, path));
            if (service.isEmpty() || baseFile.isEmpty()) {
                return own;
            }
            YamlEntry base =
                    document(baseFile.get()).root().map("services").entries().get(service.get());
            if (base == null || !visited.add(baseFile.get() + "\n" + service.get())) {
                problems.add(new Problem(
                        file,
                        link.get().line(),
                        "The service '" + entry.key() + "' extends '" + service.get() + "' of " + baseFile.get()
                                + ", which is not there or extends it in turn; correct the name."));
                return own;
            }
            String baseDirectory = baseFile.get().equals(file) ? from : Paths.parent(baseFile.get());
            ComposeService below = extended(baseFile.get(), baseDirectory, base, visited);
            return named(below, own).mergedWith(own);
        }

        private ComposeService named(ComposeService base, ComposeService over) {
            return new ComposeService(
                    over.name(),
                    over.file(),
                    over.line(),
                    base.image(),
                    base.build(),
                    base.entrypoint(),
                    base.command(),
                    base.healthcheck(),
                    base.workingDirectory(),
                    base.mounts(),
                    base.environment(),
                    base.environmentFiles(),
                    base.profiles(),
                    base.dependsOn());
        }
    }
}
