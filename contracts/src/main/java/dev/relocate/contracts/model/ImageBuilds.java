package dev.relocate.contracts.model;

import dev.relocate.contracts.ci.CiBuild;
import dev.relocate.contracts.compose.ComposeBuild;
import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.docker.Dockerfile;
import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.docker.ImageLayouts;
import dev.relocate.contracts.docker.LayoutCopy;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Links;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The Dockerfiles of a tree, each with the contexts and stages that it is built with. */
final class ImageBuilds {
    private static final Pattern DOCKERFILE = Pattern.compile(
            "(?i)(Dockerfile|Containerfile)([.\\-_](?!.*(dockerignore|j2|jinja2?|tmpl|tpl|erb|md|txt)$).*)?|.+\\.dockerfile");

    private final Tree tree;
    private final List<CiBuild> ciBuilds;
    /** The images whose layouts are being made: one that starts from itself starts from elsewhere. */
    private final Set<String> starting = new HashSet<>();

    private final Map<String, Dockerfile> dockerfiles = new TreeMap<>();
    private final Map<Located<String>, Dockerfile> inline = new HashMap<>();
    private final Map<Key, ImageBuild> builds = new LinkedHashMap<>();
    private final Map<List<Object>, ImageLayouts> layouts = new HashMap<>();

    private final List<ImageBuild> sorted;

    private record Key(String dockerfile, int firstLine, Optional<String> stage, String context) {}

    ImageBuilds(Tree tree, List<ComposeProject> projects, List<CiBuild> ciBuilds) {
        this.tree = tree;
        this.ciBuilds = ciBuilds;
        for (TreeFile file : tree.files().values()) {
            if (DOCKERFILE.matcher(Paths.name(file.path())).matches() && file.mode() != FileMode.SYMLINK) {
                dockerfiles.put(file.path(), Dockerfile.read(file));
            }
        }
        for (CiBuild build : ciBuilds) {
            if (build.inline().isEmpty()) {
                build.dockerfile().ifPresent(this::read);
            }
        }
        for (ComposeProject project : projects) {
            for (ComposeService service : project.services()) {
                service.build().ifPresent(build -> add(build));
            }
        }
        ciBuilds.forEach(this::add);
        for (Dockerfile dockerfile : dockerfiles.values()) {
            if (builds.keySet().stream().noneMatch(key -> key.dockerfile().equals(dockerfile.path()))) {
                add(dockerfile, Optional.empty(), guessedContext(dockerfile), false, Map.of(), Optional.empty());
            }
        }
        this.sorted = builds.values().stream()
                .sorted(Comparator.comparing(build -> build.dockerfile().path()))
                .toList();
    }

    /** Every build, by Dockerfile, then in the order in which they were found. */
    List<ImageBuild> all() {
        return sorted;
    }

    /** The build that a service asks for. */
    Optional<ImageBuild> of(ComposeBuild build) {
        return dockerfile(build)
                .flatMap(file -> build.context()
                        .map(context -> builds.get(new Key(file.path(), firstLine(file), build.target(), context))));
    }

    /** What tells the inline Dockerfiles of one file apart. */
    private static int firstLine(Dockerfile dockerfile) {
        return dockerfile.stages().isEmpty() ? 0 : dockerfile.stages().get(0).line();
    }

    private void add(ComposeBuild build) {
        build.dockerfile().ifPresent(this::read);
        if (build.context().isPresent()) {
            dockerfile(build)
                    .ifPresent(dockerfile -> add(
                            dockerfile,
                            build.target(),
                            build.context().get(),
                            true,
                            build.arguments(),
                            Optional.empty()));
        }
    }

    /** The build's Dockerfile; an inline one is read with the lines of the file that holds it. */
    private Optional<Dockerfile> dockerfile(ComposeBuild build) {
        return dockerfile(build.inline(), build.dockerfile());
    }

    private Optional<Dockerfile> dockerfile(Optional<Located<String>> text, Optional<String> path) {
        return text.isPresent()
                ? text.map(found -> inline.computeIfAbsent(found, ImageBuilds::inlineDockerfile))
                : path.flatMap(file -> Optional.ofNullable(dockerfiles.get(file)));
    }

    private static Dockerfile inlineDockerfile(Located<String> text) {
        return Dockerfile.read(text.file(), "\n".repeat(text.line() - 1) + text.value());
    }

    private void add(CiBuild build) {
        if (build.context().isPresent()) {
            dockerfile(build.inline(), build.dockerfile())
                    .ifPresent(dockerfile -> add(
                            dockerfile,
                            build.target(),
                            build.context().get(),
                            true,
                            build.arguments(),
                            Optional.of(build)));
        }
    }

    private void add(
            Dockerfile dockerfile,
            Optional<String> stage,
            String context,
            boolean known,
            Map<String, String> arguments,
            Optional<CiBuild> ci) {
        Key key = new Key(dockerfile.path(), firstLine(dockerfile), stage, context);
        ImageBuild earlier = builds.get(key);
        List<CiBuild> steps = new ArrayList<>(earlier == null ? List.of() : earlier.ci());
        ci.ifPresent(steps::add);
        if (earlier != null) {
            builds.put(
                    key,
                    new ImageBuild(
                            dockerfile,
                            stage,
                            context,
                            known,
                            earlier.arguments(),
                            earlier.layout(),
                            List.copyOf(steps)));
            return;
        }
        Optional<ImageLayout> layout = layouts(dockerfile, context, arguments).layout(stage);
        builds.put(key, new ImageBuild(dockerfile, stage, context, known, arguments, layout, List.copyOf(steps)));
    }

    private ImageLayouts layouts(Dockerfile dockerfile, String context, Map<String, String> arguments) {
        return layouts.computeIfAbsent(
                List.of(dockerfile.path(), firstLine(dockerfile), context, arguments),
                key -> new ImageLayouts(tree, dockerfile, context, arguments, this::base));
    }

    /**
     * The layout of an image of the repository that another one starts from: that of a step which tags it so, where all such
     * steps build one Dockerfile; the same tag is better than another one of the image, and the last stage than others.
     */
    private Optional<ImageLayout> base(String from) {
        ImageName wanted = ImageName.of(from);
        List<CiBuild> steps = ciBuilds.stream()
                .filter(build -> build.context().isPresent()
                        && build.tags().stream().anyMatch(tag -> wanted.mayBe(ImageName.of(tag))))
                .sorted(Comparator.comparing((CiBuild build) -> !build.tags().contains(from))
                        .thenComparing(build -> build.target().isPresent()))
                .toList();
        long files = steps.stream().map(CiBuild::dockerfile).distinct().count();
        if (files != 1 || !starting.add(from)) {
            return Optional.empty();
        }
        try {
            CiBuild step = steps.get(0);
            return dockerfile(step.inline(), step.dockerfile())
                    .flatMap(dockerfile -> layouts(dockerfile, step.context().orElse(""), step.arguments())
                            .layout(step.target()));
        } finally {
            starting.remove(from);
        }
    }

    private void read(String path) {
        boolean yaml = path.endsWith(".yml") || path.endsWith(".yaml");
        if (yaml) {
            return; // an inline Dockerfile's place
        }
        tree.file(path)
                .flatMap(file -> Links.target(tree, file))
                .ifPresent(file -> dockerfiles.computeIfAbsent(path, wanted -> Dockerfile.read(file)));
    }

    /** The folder, from the Dockerfile's own upwards, in which the fewest sources are missing. */
    private String guessedContext(Dockerfile dockerfile) {
        String best = Paths.parent(dockerfile.path());
        long fewest = Long.MAX_VALUE;
        for (String folder = best; ; folder = Paths.parent(folder)) {
            long missing = layouts(dockerfile, folder, Map.of())
                    .layout(Optional.empty())
                    .map(ImageBuilds::missingSources)
                    .orElse(0L);
            if (missing < fewest) {
                fewest = missing;
                best = folder;
            }
            if (folder.isEmpty() || fewest == 0) {
                return best;
            }
        }
    }

    private static long missingSources(ImageLayout layout) {
        return layout.copies().stream()
                .mapToLong((LayoutCopy copy) -> copy.missing().size())
                .sum();
    }
}
