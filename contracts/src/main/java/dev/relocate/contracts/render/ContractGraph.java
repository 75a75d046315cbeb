package dev.relocate.contracts.render;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.BuildRow;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.maps.ServiceRow;
import dev.relocate.contracts.source.Paths;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The maps as one picture: services lead to images, images to Dockerfiles, those to COPY lines, those to packages, and
 * packages to the modules that are started.
 *
 * @param nodes by layer, then in the order of the maps
 * @param edges pairs of node ids, each once
 */
record ContractGraph(List<Node> nodes, List<Edge> edges) {
    /** The layers, from left to right. */
    enum Layer {
        SERVICES,
        IMAGES,
        DOCKERFILES,
        COPIES,
        PACKAGES,
        MODULES
    }

    /**
     * A thing of the picture.
     *
     * @param id {@code n0}, {@code n1} and so on
     * @param broken whether a break is about it
     */
    record Node(String id, Layer layer, String label, boolean broken) {}

    /** An arrow between the nodes of two ids. */
    record Edge(String from, String to) {}

    static ContractGraph of(ContractMaps maps) {
        return new Builder(maps).build();
    }

    /** Collects nodes by what they stand for. */
    private static final class Builder {
        private final ContractMaps maps;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Set<Edge> edges = new LinkedHashSet<>();

        Builder(ContractMaps maps) {
            this.maps = maps;
        }

        ContractGraph build() {
            maps.services().forEach(this::service);
            List<Node> ordered = nodes.values().stream()
                    .sorted((one, other) -> one.layer().compareTo(other.layer()))
                    .toList();
            return new ContractGraph(ordered, List.copyOf(edges));
        }

        private void service(ServiceRow row) {
            boolean broken = maps.breaks().stream()
                    .anyMatch(
                            found -> found.service().filter(row.name()::equals).isPresent());
            boolean repeated = maps.services().stream()
                    .anyMatch(other ->
                            other.name().equals(row.name()) && !other.key().equals(row.key()));
            String name = repeated ? row.name() + " in " + String.join(" + ", row.composeFiles()) : row.name();
            String service = node(Layer.SERVICES, row.key(), name, broken);
            String label = row.image().or(row::dockerfile).orElse("no image");
            String image = node(Layer.IMAGES, label + row.stage().orElse(""), label, false);
            link(service, image);
            Optional<BuildRow> build = maps.builds().stream()
                    .filter(found ->
                            row.dockerfile().filter(found.dockerfile()::equals).isPresent()
                                    && found.stage().equals(row.stage()))
                    .findFirst();
            build.ifPresent(found -> build(row, found, image));
        }

        private void build(ServiceRow service, BuildRow row, String image) {
            String file = node(Layer.DOCKERFILES, row.dockerfile(), row.dockerfile(), isBroken(row.dockerfile(), 0));
            link(image, file);
            for (BuildRow.Copy copy : row.copies()) {
                if (copy.from().isPresent()) {
                    continue;
                }
                String label = copy.line() + ": " + String.join(" ", copy.sources()) + " \u2192 " + copy.target();
                String node = node(
                        Layer.COPIES, row.dockerfile() + ":" + label, label, isBroken(row.dockerfile(), copy.line()));
                link(file, node);
                packages(service, copy, node);
            }
        }

        private void packages(ServiceRow service, BuildRow.Copy copy, String node) {
            Set<String> folders = new TreeSet<>();
            for (String path : service.mustExistInImage()) {
                String folder = Paths.parent(path);
                String target = Paths.inContainer("/", copy.target());
                if (path.endsWith(".py") && (Paths.isWithin(target, folder) || path.equals(target))) {
                    folders.add(folder);
                }
            }
            for (String folder : folders) {
                String found = node(Layer.PACKAGES, folder, folder, false);
                link(node, found);
                modules(service, folder, found);
            }
        }

        /** The modules that a service's processes start from a folder. */
        private void modules(ServiceRow service, String folder, String node) {
            for (ServiceRow.ProcessRow process : service.processes()) {
                Optional<String> file = process.file();
                boolean here = file.flatMap(path -> inImage(service, path))
                        .filter(path -> Paths.parent(path).equals(folder))
                        .isPresent();
                maps.imports().stream()
                        .filter(found ->
                                here && file.filter(found.file()::equals).isPresent())
                        .findFirst()
                        .ifPresent(row ->
                                link(node, node(Layer.MODULES, row.file(), row.module(), isBroken(row.file(), 0))));
            }
        }

        /** Where a repository file is in the image: the path whose last segments are most like its own. */
        private static Optional<String> inImage(ServiceRow service, String file) {
            return service.mustExistInImage().stream()
                    .filter(path -> Paths.name(path).equals(Paths.name(file)))
                    .max(Comparator.comparingInt(path -> commonEnd(path, file)));
        }

        private static int commonEnd(String one, String other) {
            int length = 0;
            while (length < one.length()
                    && length < other.length()
                    && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
                length++;
            }
            return length;
        }

        /** @param line of a break; 0 for any */
        private boolean isBroken(String file, int line) {
            return maps.breaks().stream()
                    .anyMatch((Break found) -> found.file().equals(file) && (line == 0 || found.line() == line));
        }

        private String node(Layer layer, String key, String label, boolean broken) {
            return nodes.computeIfAbsent(
                            layer + " " + key, missing -> new Node("n" + nodes.size(), layer, label, broken))
                    .id();
        }

        private void link(String from, String to) {
            edges.add(new Edge(from, to));
        }
    }
}
