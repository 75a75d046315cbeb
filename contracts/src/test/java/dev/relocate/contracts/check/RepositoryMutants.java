package dev.relocate.contracts.check;

import dev.relocate.contracts.docker.LayoutCopy;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Breaks that can be seeded into any repository: what they are follows from its own contracts. */
final class RepositoryMutants {
    private static final int OF_EACH_SORT = 4;

    private final Tree tree;
    private final Contracts contracts;
    private final Map<String, Mutant> mutants = new LinkedHashMap<>();

    private RepositoryMutants(Tree tree) {
        this.tree = tree;
        this.contracts = Contracts.of(tree);
    }

    static List<Mutant> of(Tree tree) {
        RepositoryMutants found = new RepositoryMutants(tree);
        found.contracts.services().forEach(found::service);
        found.contracts.builds().forEach(found::build);
        found.contracts
                .ci()
                .builds()
                .forEach(build -> build.dockerfile()
                        .filter(path -> tree.hasFile(path)
                                && build.dockerfileAt().file().startsWith(".github/"))
                        .ifPresent(path -> found.removal(
                                "ci-path",
                                path,
                                build.dockerfileAt().file(),
                                build.dockerfileAt().line())));
        return found.limited();
    }

    private void service(ServiceContract service) {
        for (Launch launch : service.launches()) {
            // celery goes on to the package itself where its module celery is gone
            boolean indirect = launch.module()
                    .filter(module -> !launch.target().startsWith(module))
                    .isPresent();
            if (launch.isUnderstood() && !indirect) {
                launch.path()
                        .flatMap(service.files()::repositoryFile)
                        .ifPresent(file -> removal("entry-unresolved", file, launch.file(), launch.line()));
            }
        }
        Set<String> entries = Set.copyOf(service.launches().stream()
                .flatMap(launch -> launch.path().stream())
                .flatMap(path -> service.files().repositoryFile(path).stream())
                .toList());
        for (String file : service.closure().files().values()) {
            if (!file.endsWith(".py") || file.endsWith("__init__.py") || entries.contains(file)) {
                continue;
            }
            write("unparsable", file, "def broken(:\n", file, 1);
            contracts.graph().importersOf(file).stream()
                    .filter(edge -> isPlain(edge) && service.closure().files().containsValue(edge.from()))
                    .findFirst()
                    .ifPresent(edge -> removal("import-unresolved", file, edge.from(), edge.line()));
        }
        service.service()
                .build()
                .ifPresent(build -> build.dockerfile()
                        .filter(tree::hasFile)
                        .ifPresent(path -> removal("build-path", path, build.file(), build.dockerfileLine())));
        service.service()
                .mounts()
                .forEach(mount -> mount.path()
                        .filter(path -> path.endsWith(".conf") && tree.hasFile(path))
                        .ifPresent(path -> removal("mount-source", path, mount.file(), mount.line())));
    }

    private void build(ImageBuild build) {
        for (LayoutCopy copy : build.layout().map(layout -> layout.copies()).orElse(List.of())) {
            String source = copy.sources().get(0);
            boolean plain =
                    copy.from().isEmpty() && copy.sources().size() == 1 && source.matches("[\\w./-]*\\w[\\w./-]*");
            if (plain && copy.missing().isEmpty() && build.contextKnown()) {
                replaceLine(
                        "copy-source",
                        copy.dockerfile(),
                        copy.line(),
                        source,
                        source.replaceFirst("(\\w)/?$", "$1_gone"));
            }
        }
    }

    private static boolean isPlain(ImportEdge edge) {
        return edge.kind() == ImportEdge.Kind.NAMED
                && !edge.circumstances().optional()
                && !edge.circumstances().conditional()
                && !edge.circumstances().typeChecking();
    }

    private void removal(String kind, String file, String brokenFile, int line) {
        if (!file.equals(brokenFile)) {
            add(kind, "without " + file, new Edit.Delete(file), brokenFile, line);
        }
    }

    private void write(String kind, String file, String text, String brokenFile, int line) {
        Edit edit = new Edit.Write(file, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8));
        add(kind, file + " rewritten", edit, brokenFile, line);
    }

    private void replaceLine(String kind, String file, int line, String from, String to) {
        TreeFile written = tree.file(file).orElseThrow();
        List<String> lines = new ArrayList<>(written.text().lines().toList());
        String replaced = lines.get(line - 1).replace(from, to);
        if (!replaced.equals(lines.get(line - 1))) {
            lines.set(line - 1, replaced);
            byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
            add(kind, file + ":" + line + " names " + to, new Edit.Write(file, written.mode(), text), file, line);
        }
    }

    private void add(String kind, String name, Edit edit, String file, int line) {
        mutants.putIfAbsent(
                kind + " " + name, new Mutant(kind + ": " + name, base -> base.with(List.of(edit)), kind, file, line));
    }

    /** A few of each sort, spread over the repository. */
    private List<Mutant> limited() {
        Map<String, List<Mutant>> sorts = new LinkedHashMap<>();
        mutants.values()
                .forEach(mutant -> sorts.computeIfAbsent(mutant.kind(), kind -> new ArrayList<>())
                        .add(mutant));
        List<Mutant> chosen = new ArrayList<>();
        sorts.values().forEach(sort -> {
            int step = Math.max(1, sort.size() / OF_EACH_SORT);
            for (int at = 0; at < sort.size() && at < step * OF_EACH_SORT; at += step) {
                chosen.add(sort.get(at));
            }
        });
        return chosen;
    }
}
