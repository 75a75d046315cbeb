package dev.relocate.contracts.breaks;

import dev.relocate.contracts.docker.LayoutCopy;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.MissingModule;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.python.MissingImport;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Imports that find nothing: in a service's container, and in the rest of the repository. */
final class ImportRule implements Rule {
    /** Deeper than packages are nested. */
    private static final int MAX_DEPTH = 20;

    @Override
    public void check(Scene scene, Findings findings) {
        Set<String> seen = new HashSet<>();
        inContainers(scene, findings, seen);
        for (MissingImport missing : scene.contracts().graph().missing()) {
            boolean excused = missing.circumstances().optional()
                    || isOpen(scene, missing.module())
                    || missing.circumstances().typeChecking()
                    || scene.isMade(asFile(missing.from(), missing.module()));
            if (!excused && seen.add(missing.from() + "\n" + missing.module())) {
                unresolved(
                        findings,
                        new Located<>(missing.module(), missing.from(), missing.line()),
                        !missing.circumstances().conditional() && !("/" + missing.from()).contains("/."),
                        Findings.Row.of(missing.from()));
            }
        }
    }

    private static void inContainers(Scene scene, Findings findings, Set<String> seen) {
        Map<String, List<ServiceContract>> byImport = new LinkedHashMap<>();
        Map<String, MissingModule> modules = new LinkedHashMap<>();
        for (ServiceContract contract : scene.contracts().services()) {
            for (MissingModule missing : contract.closure().missing()) {
                String image =
                        contract.build().map(build -> build.dockerfile().path()).orElse("");
                String key = String.join("\n", missing.importer(), missing.module(), image);
                byImport.computeIfAbsent(key, wanted -> new ArrayList<>()).add(contract);
                modules.putIfAbsent(key, missing);
            }
        }
        byImport.forEach((key, contracts) -> {
            MissingModule missing = modules.get(key);
            if (!isOpen(scene, missing.module()) && !scene.isMade(asFile(missing.importer(), missing.module()))) {
                seen.add(missing.importer() + "\n" + missing.module());
                missing(findings, missing, contracts);
            }
        });
    }

    private static void missing(Findings findings, MissingModule missing, List<ServiceContract> contracts) {
        TreeSet<String> names = new TreeSet<>();
        contracts.forEach(contract -> names.add(contract.service().name()));
        ServiceContract first = contracts.get(0);
        Findings.Row row = new Findings.Row(String.join(", ", names), Optional.of(names.first()), Scene.image(first));
        Located<String> at = new Located<>(missing.module(), missing.importer(), missing.line());
        if (missing.repositoryFile().isEmpty()) {
            unresolved(findings, at, missing.certain(), row);
            return;
        }
        if (missing.standsIn().isPresent()) {
            standsElsewhere(findings, at, missing, row, contracts.stream().allMatch(ImportRule::knowsImportPath));
            return;
        }
        String dockerfile =
                first.build().map(build -> build.dockerfile().path()).orElse("the image");
        findings.add(
                BreakKind.MODULE_NOT_IN_IMAGE,
                missing.certain()
                        && first.build().filter(ImageBuild::contextKnown).isPresent(),
                at,
                row,
                "The import of " + missing.module() + " finds nothing in the image: no COPY of " + dockerfile
                        + " brings " + missing.repositoryFile().get() + " onto the import path.",
                remedy(first, missing.repositoryFile().get()));
    }

    /** Whether nothing that is not read here can add to PYTHONPATH. */
    private static boolean knowsImportPath(ServiceContract contract) {
        String path = contract.environment().getOrDefault("PYTHONPATH", "");
        return contract.service().environmentFiles().isEmpty() && !Interpolation.isOpen(path);
    }

    private static void standsElsewhere(
            Findings findings, Located<String> at, MissingModule missing, Findings.Row row, boolean pathKnown) {
        findings.add(
                BreakKind.IMPORT_UNRESOLVED,
                missing.certain() && pathKnown,
                at,
                row,
                "The import of " + missing.module()
                        + " finds nothing: the command has Python look beside the file that it"
                        + " runs, and " + missing.repositoryFile().orElse("") + " is found from "
                        + missing.standsIn().orElse("") + ".",
                "Run the file as a module (python -m) with "
                        + missing.standsIn().orElse("")
                        + " as the working directory, or add that folder to PYTHONPATH.");
    }

    private static String remedy(ServiceContract contract, String file) {
        Optional<LayoutCopy> sibling = contract.build()
                .flatMap(ImageBuild::layout)
                .flatMap(layout -> layout.copies().stream()
                        .filter(copy -> copy.files().stream().anyMatch(other -> other.endsWith(".py")))
                        .findFirst());
        return "Add a COPY of " + (Paths.parent(file).isEmpty() ? file : Paths.parent(file) + "/")
                + sibling.map(copy -> " beside line " + copy.line() + " of " + copy.dockerfile())
                        .orElse("") + ".";
    }

    private static void unresolved(Findings findings, Located<String> at, boolean certain, Findings.Row row) {
        boolean above = at.value().startsWith(".");
        findings.add(
                BreakKind.IMPORT_UNRESOLVED,
                certain,
                at,
                row,
                above
                        ? "The dots of the import of " + at.value() + " lead above the topmost package."
                        : "The import of " + at.value() + " finds no module and no name of the repository.",
                above
                        ? "Take dots away, or name the module in full."
                        : "Correct the import, or bring the module back.");
    }

    /** Whether a package above a module sets its own path, so that its modules may come from elsewhere (pkgutil). */
    private static boolean isOpen(Scene scene, String module) {
        PythonModules modules = scene.contracts().modules();
        int depth = 0;
        for (int dot = module.indexOf('.', 1); dot > 0 && depth < MAX_DEPTH; dot = module.indexOf('.', dot + 1)) {
            depth++;
            String above = module.substring(0, dot);
            boolean open = modules.roots().stream()
                    .flatMap(root -> modules.module(root, above).stream())
                    .filter(found -> found.kind() == PythonModule.Kind.PACKAGE)
                    .anyMatch(found -> modules.scan(found.path()).names().contains("__path__"));
            if (open) {
                return true;
            }
        }
        return false;
    }

    /** The file that a missing module would be, as far as the importer's place tells. */
    private static String asFile(String importer, String written) {
        String module = written.replaceFirst("^\\.+", "");
        String top = module.indexOf('.') < 0 ? module : module.substring(0, module.indexOf('.'));
        int at = ("/" + importer).indexOf("/" + top + "/");
        String root = at <= 0 ? "" : importer.substring(0, at - 1);
        return Paths.join(root, module.replace('.', '/') + ".py");
    }
}
