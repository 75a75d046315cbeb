package dev.relocate.moves.runtime;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.CopyContract;
import dev.relocate.contracts.model.Entrypoint;
import dev.relocate.contracts.model.Image;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.python.ModuleMap;
import dev.relocate.moves.python.PythonRewriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes commands and images follow the moves of a Stage 3 relocation. */
public final class RuntimeRewriter {
    private final ModuleMap map;
    private final Contracts contracts;
    private final List<Image> images;
    private final PythonFileCache cache;
    private final UnresolvedReferences unresolved;

    /** A rewriter for the moves of one relocation on the tree of some contracts; the cache may know files. */
    public RuntimeRewriter(ModuleMap map, Contracts contracts, PythonFileCache cache, UnresolvedReferences unresolved) {
        this.map = map;
        this.contracts = contracts;
        this.images = contracts.images();
        this.cache = cache;
        this.unresolved = unresolved;
    }

    /** The rewritten runtime files by the path that they had. */
    public SortedMap<String, PythonRewriter.Result> commands() {
        CommandRewriter commands = new CommandRewriter(map, images, unresolved);
        SortedSet<String> declaring = new TreeSet<>();
        for (Entrypoint entry : contracts.startedEntrypoints()) {
            declaring.add(entry.declaredIn());
        }
        SortedMap<String, PythonRewriter.Result> results = new TreeMap<>();
        for (TreeFile file : contracts.tree().files().values()) {
            String path = file.path();
            boolean declares = declaring.contains(path)
                    && !path.endsWith(".py")
                    && !path.endsWith(".toml")
                    && !path.endsWith(".cfg");
            if ((RuntimeFiles.isOne(path) || declares) && file.mode() != FileMode.SYMLINK) {
                commands.rewrite(file).ifPresent(result -> results.put(path, result));
            }
        }
        return results;
    }

    /**
     * The COPY lines that are missing once everything else is done.
     *
     * @param relocated the tree with all other edits of the relocation
     * @param created files that the relocation makes beside those it moves
     */
    public List<Edit.Write> copies(Tree relocated, SortedSet<String> created) {
        if (images.isEmpty()) {
            return List.of();
        }
        List<Image> after = Contracts.of(relocated, cache).images();
        Map<String, CopyLines> lines = new HashMap<>();
        for (Image image : images) {
            Optional<Image> now = after.stream()
                    .filter(other -> other.dockerfile().equals(map.moves().after(image.dockerfile()))
                            && other.stage().equals(image.stage()))
                    .findFirst();
            now.ifPresent(present -> image(image, present, relocated, created, lines));
        }
        List<Edit.Write> edits = new ArrayList<>();
        lines.forEach((path, copies) -> {
            FileMode mode = relocated.files().get(path).mode();
            edits.add(new Edit.Write(path, mode, copies.apply()));
        });
        return edits;
    }

    private void image(
            Image before, Image now, Tree relocated, SortedSet<String> created, Map<String, CopyLines> lines) {
        Set<String> held = new HashSet<>(created);
        before.files().values().forEach(inImage -> held.add(map.moves().after(inImage)));
        map.moves().files().forEach((from, to) -> {
            for (String container : ContainerPaths.of(before, from)) {
                Optional<String> target = ContainerPaths.after(container, from, to);
                Optional<CopyContract> copy = before.copies().stream()
                        .filter(candidate -> candidate.files().contains(from))
                        .findFirst();
                if (target.isEmpty() || !Paths.isWithin(before.context(), to) || copy.isEmpty()) {
                    if (to.equals(now.files().get(container))) {
                        continue; // its COPY line names the file and its place, and follows by itself
                    }
                    unresolved.add(
                            before.dockerfile(),
                            copy.map(CopyContract::line).orElse(1),
                            from,
                            "The image holds " + from + ", and where it should hold " + to
                                    + " cannot be told: add a COPY line.");
                    continue;
                }
                need(before, now, held, copy.get(), to, target.get(), relocated, lines);
                for (String marker : created) {
                    if (Paths.name(marker).equals("__init__.py") && Paths.isWithin(Paths.parent(marker), to)) {
                        String inside = Paths.relative(Paths.parent(marker), to);
                        if (!target.get().endsWith("/" + inside)) {
                            continue; // copied by itself, outside any package
                        }
                        String folder = target.get().substring(0, target.get().length() - inside.length());
                        need(before, now, held, copy.get(), marker, folder + "__init__.py", relocated, lines);
                    }
                }
            }
        });
    }

    private void need(
            Image before,
            Image now,
            Set<String> held,
            CopyContract copy,
            String file,
            String container,
            Tree relocated,
            Map<String, CopyLines> lines) {
        if (file.equals(now.files().get(container))) {
            return;
        }
        String dockerfile = map.moves().after(copy.dockerfile());
        CopyLines copies = lines.computeIfAbsent(
                dockerfile, path -> new CopyLines(relocated.files().get(path), contracts.tree(), relocated));
        copies.need(before, held, copy, file, container);
        now.copies().stream()
                .filter(present ->
                        present.line() == copy.line() && present.files().isEmpty())
                .forEach(copies::isEmptied);
    }
}
