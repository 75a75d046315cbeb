package dev.relocate.worker.plan;

import dev.relocate.activities.compose.ComposeFiles;
import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeReader;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.plan.yaml.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The services that a deploy's Compose files have; where not all of them can be known for certain, every name is right.
 *
 * @param files the files, for a person
 * @param known all names, sorted; nothing where there may be more
 */
record ServiceNames(String files, Optional<List<String>> known) {
    private static final int MOST_SHOWN = 10;

    /** Of a plan that says nothing of Compose, or of a repository that cannot be read. */
    static final ServiceNames UNKNOWN = new ServiceNames("", Optional.empty());

    /**
     * Reads them.
     *
     * @param trees the plan's branch, and those that its tasks name: one of these may bring a service
     * @param directory the folder that Compose runs in; empty for the root
     * @param named the Compose files that the plan names; empty for the usual ones
     */
    static ServiceNames of(Collection<Tree> trees, String directory, List<String> named) {
        Set<String> names = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        for (Tree tree : trees) {
            List<String> files = ComposeFiles.of(named, directory, tree);
            if (files.isEmpty() || !files.stream().allMatch(tree::hasFile)) {
                continue;
            }
            ComposeProject project = new ComposeReader(tree).project(files);
            if (!project.problems().isEmpty() || !isWhole(tree, files, new HashSet<>())) {
                return UNKNOWN;
            }
            project.services().stream().map(ComposeService::name).forEach(names::add);
            read.addAll(files);
        }
        return read.isEmpty() ? UNKNOWN : new ServiceNames(String.join(", ", read), Optional.of(List.copyOf(names)));
    }

    /** Whether the repository holds all that files include. */
    private static boolean isWhole(Tree tree, Collection<String> files, Set<String> seen) {
        return files.stream()
                .filter(seen::add)
                .flatMap(file -> tree.file(file).stream())
                .flatMap(file -> YamlDocument.readAll(file).stream())
                .allMatch(document -> document.root().list("include").stream()
                        .allMatch(item -> includesWhole(tree, document.file(), item, seen)));
    }

    private static boolean includesWhole(Tree tree, String from, YamlValue item, Set<String> seen) {
        List<YamlValue> paths =
                item.asText().isPresent() ? List.of(item) : item.asMap().list("path");
        return paths.stream()
                .allMatch(path -> path.asText()
                        .flatMap(text -> Paths.inRepository(Paths.parent(from), text))
                        .filter(tree::hasFile)
                        .filter(file -> isWhole(tree, List.of(file), seen))
                        .isPresent());
    }

    /** Whether there is, or may be, a service of a name; else that is refused. */
    boolean has(String name, Value at) {
        boolean has = known.isEmpty() || known.get().contains(name);
        if (!has) {
            Problem problem = at.problem(at.shown() + ", which is no service of " + files);
            at.refuse(Spelling.question(name, known.get())
                    .map(problem::suggesting)
                    .orElseGet(() -> problem.expecting(
                            known.get().isEmpty()
                                    ? "a service that the file has"
                                    : "one of "
                                            + String.join(
                                                    ", ",
                                                    known.get().stream()
                                                            .limit(MOST_SHOWN)
                                                            .toList()))));
        }
        return has;
    }
}
