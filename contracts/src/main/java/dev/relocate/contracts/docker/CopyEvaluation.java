package dev.relocate.contracts.docker;

import dev.relocate.contracts.docker.LayoutCopy.MissingSource;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Carries out one COPY or ADD on a stage's files (Dockerfile reference, "COPY" and "ADD"). */
final class CopyEvaluation {
    private final ImageLayouts layouts;
    private final Stage stage;
    private final ImageFiles files;
    private final String directory;
    private final UnaryOperator<String> expand;
    private final TreeSet<String> brought = new TreeSet<>();
    private final TreeSet<String> written = new TreeSet<>();
    private final List<MissingSource> missing = new ArrayList<>();
    private boolean opaque;

    CopyEvaluation(
            ImageLayouts layouts, Stage stage, ImageFiles files, String directory, UnaryOperator<String> expand) {
        this.layouts = layouts;
        this.stage = stage;
        this.files = files;
        this.directory = directory;
        this.expand = expand;
    }

    /** The copy that was made; nothing where the instruction is incomplete. */
    Optional<LayoutCopy> copy(Instruction instruction) {
        List<String> words = instruction.arguments().stream().map(expand).toList();
        if (words.size() < 2) {
            return Optional.empty();
        }
        List<String> sources = words.subList(0, words.size() - 1);
        String target = words.get(words.size() - 1);
        Optional<String> from = instruction.flag("from").map(expand);
        Optional<ImageLayout> stageFrom = from.flatMap(name -> layouts.earlier(name, stage));
        String path = Paths.inContainer(directory, target);
        boolean intoDirectory = target.endsWith("/")
                || target.equals(".")
                || target.endsWith("/.")
                || sources.size() > 1
                || files.isDirectory(path);
        List<Pattern> excluded = instruction.flagValues("exclude").stream()
                .map(pattern -> GoPattern.compile(pattern, "(?:/.*)?"))
                .toList();
        boolean parents = instruction
                .flag("parents")
                .filter(value -> !value.equals("false"))
                .isPresent();
        for (String source : sources) {
            if (isForeign(instruction, source) || Interpolation.isOpen(source)) {
                opaque = true;
            } else if (stageFrom.isPresent()) {
                fromStage(stageFrom.get(), source, path, intoDirectory);
            } else if (from.isEmpty()) {
                fromContext(source, path, intoDirectory, parents, excluded);
            }
        }
        boolean slash = target.endsWith("/") && !path.equals("/");
        return Optional.of(new LayoutCopy(
                layouts.dockerfile().path(),
                instruction.line(),
                List.copyOf(sources),
                slash ? path + "/" : path,
                from,
                List.copyOf(brought),
                List.copyOf(missing)));
    }

    /** Whether a source was something whose content is not known here. */
    boolean isOpaque() {
        return opaque;
    }

    /** The container paths that were written. */
    SortedSet<String> written() {
        return written;
    }

    /** What a RUN of the other stage may have made, at its paths in this one. */
    SortedSet<String> touchedBy(ImageLayout other, LayoutCopy copy) {
        return translated(other.touched(), copy, true);
    }

    /** What is executable in the other stage, at its paths in this one. */
    SortedSet<String> executableFrom(ImageLayout other, LayoutCopy copy) {
        return translated(other.executables(), copy, false);
    }

    private static SortedSet<String> translated(Iterable<String> paths, LayoutCopy copy, boolean alsoAbove) {
        String target = Paths.inContainer("/", copy.target());
        TreeSet<String> translated = new TreeSet<>();
        for (String source : copy.sources()) {
            String from = Paths.inContainer("/", source);
            for (String path : paths) {
                if (Paths.isWithin(from, path)) {
                    String inside = Paths.relative(from, path);
                    translated.add(inside.isEmpty() ? target : Paths.join(target, inside));
                    translated.add(Paths.join(target, Paths.name(path)));
                } else if (alsoAbove && Paths.isWithin(path, from)) {
                    translated.add(target);
                }
            }
        }
        return translated;
    }

    private static boolean isForeign(Instruction instruction, String source) {
        boolean remote = source.contains("://") || source.startsWith("git@");
        boolean archive = source.matches(".*\\.(tar|tgz|tar\\.[a-z0-9]+)");
        return source.startsWith("<<") || (instruction.keyword().equals("ADD") && (remote || archive));
    }

    private void fromContext(
            String source, String target, boolean intoDirectory, boolean parents, List<Pattern> excluded) {
        BuildContext context = layouts.context();
        List<String> matches = context.matching(source);
        if (matches.isEmpty()) {
            String path = Paths.inRepository("", source.replaceFirst("^/+", "")).orElse(source);
            missing.add(new MissingSource(source, context.repositoryPath(path), context.ignoring(source)));
        }
        int dot = source.indexOf("/./");
        String pivot = dot < 0
                ? ""
                : Paths.inRepository("", source.substring(0, dot).replaceFirst("^/+", ""))
                        .orElse("");
        boolean several = matches.size() > 1;
        for (String match : matches) {
            context.within(match).forEach((below, repositoryFile) -> {
                String inside = Paths.join(match, below);
                if (excluded.stream()
                        .anyMatch(pattern -> pattern.matcher(inside).matches()
                                || pattern.matcher(below).matches())) {
                    return;
                }
                String path;
                if (parents) {
                    path = Paths.join(target, Paths.relative(pivot, inside));
                } else if (below.isEmpty()) {
                    path = intoDirectory || several ? Paths.join(target, Paths.name(match)) : target;
                } else {
                    path = Paths.join(target, below);
                }
                put(path, repositoryFile);
            });
        }
    }

    private void fromStage(ImageLayout other, String source, String target, boolean intoDirectory) {
        ImageFiles theirs = new ImageFiles(other.files(), other.folders(), layouts.budget());
        String path = Paths.inContainer("/", source);
        List<String> matches = theirs.matching(path);
        boolean seen = false;
        for (String match : matches) {
            Map<String, String> found = new TreeMap<>(theirs.within(match));
            if (found.isEmpty() && !other.isTouched(match) && knownFolderAbove(other, match)) {
                missing.add(new MissingSource(source, match, Optional.empty()));
            }
            seen |= !found.isEmpty();
            boolean file = found.containsKey(match);
            found.forEach((inside, repositoryFile) -> {
                boolean under = file && (intoDirectory || matches.size() > 1);
                String name = file ? Paths.name(match) : Paths.relative(match, inside);
                put(under || !file ? Paths.join(target, name) : target, repositoryFile);
            });
        }
        // it is there, or the build would fail: a RUN has made it
        opaque |= !seen && missing.isEmpty();
    }

    /** Whether the repository's files fill the folder that a path lies in, so that a missing one is missed. */
    private static boolean knownFolderAbove(ImageLayout other, String path) {
        String folder = Paths.parent(path);
        return !folder.equals("/")
                && other.hasDirectory(folder)
                && Paths.name(path).contains(".py");
    }

    private void put(String path, String repositoryFile) {
        files.put(path, repositoryFile);
        written.add(path);
        brought.add(repositoryFile);
    }
}
