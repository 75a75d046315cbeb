package dev.relocate.moves.runtime;

import dev.relocate.contracts.docker.DockerWord;
import dev.relocate.contracts.docker.Dockerfile;
import dev.relocate.contracts.docker.Instruction;
import dev.relocate.contracts.model.CopyContract;
import dev.relocate.contracts.model.Image;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.files.ByteEdits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** COPY lines that must be added to one Dockerfile, each behind the line that brought the moved file before. */
final class CopyLines {
    private final TreeFile dockerfile;
    private final Dockerfile parsed;
    private final Tree before;
    private final Tree relocated;
    /** Lines to add by the line of the instruction that they follow. */
    private final SortedMap<Integer, SortedSet<String>> added = new TreeMap<>();

    private final SortedSet<Integer> emptied = new TreeSet<>();

    CopyLines(TreeFile dockerfile, Tree before, Tree relocated) {
        this.dockerfile = dockerfile;
        this.parsed = Dockerfile.read(dockerfile);
        this.before = before;
        this.relocated = relocated;
    }

    /**
     * Asks for a file at a container path; a folder that is new, and that the image needs as a whole, is copied as a whole.
     *
     * @param held the files that this image holds after the moves, as repository paths; other targets may hold others
     */
    void need(Image image, Set<String> held, CopyContract copy, String file, String container) {
        String source = file;
        String target = container;
        for (String folder = Paths.parent(file); isNew(folder, image.context(), held); folder = Paths.parent(folder)) {
            String inside = Paths.relative(folder, file);
            if (!container.endsWith("/" + inside)) {
                break;
            }
            source = folder + "/";
            target = container.substring(0, container.length() - inside.length() - 1);
        }
        String relative = Paths.relative(image.context(), source);
        String flags = instruction(copy.line())
                .map(found -> found.flags().stream()
                        .map(DockerWord::text)
                        .filter(flag -> !flag.startsWith("--from"))
                        .map(flag -> flag + " ")
                        .collect(Collectors.joining()))
                .orElse("");
        boolean blanks = relative.indexOf(' ') >= 0 || target.indexOf(' ') >= 0;
        String arguments = blanks ? "[\"" + relative + "\", \"" + target + "\"]" : relative + " " + target;
        String text = "COPY " + flags + arguments;
        if (added.values().stream().noneMatch(lines -> lines.contains(text))) {
            added.computeIfAbsent(copy.line(), line -> new TreeSet<>()).add(text);
        }
    }

    /** Says that nothing is left for an instruction to copy. */
    void isEmptied(CopyContract copy) {
        emptied.add(copy.line());
    }

    /** The Dockerfile with its new lines; a COPY that has nothing left is replaced by them. */
    byte[] apply() {
        byte[] bytes = dockerfile.bytes();
        ByteEdits edits = new ByteEdits(bytes);
        String newline = new String(bytes, StandardCharsets.ISO_8859_1).contains("\r\n") ? "\r\n" : "\n";
        added.forEach((line, copies) -> instruction(line).ifPresent(instruction -> {
            String text = String.join(newline, copies);
            if (emptied.contains(line)) {
                edits.replace(instruction.start(), instruction.end(), text.getBytes(StandardCharsets.UTF_8));
            } else {
                edits.insert(instruction.end(), (newline + text).getBytes(StandardCharsets.UTF_8));
            }
        }));
        return edits.apply();
    }

    private Optional<Instruction> instruction(int line) {
        return parsed.stages().stream()
                .flatMap(stage -> stage.instructions().stream())
                .filter(instruction -> instruction.line() == line)
                .findFirst();
    }

    private boolean isNew(String folder, String context, Set<String> held) {
        return !folder.isEmpty()
                && !folder.equals(context)
                && Paths.isWithin(context, folder)
                && !before.hasDirectory(folder)
                && held.containsAll(relocated.filesBelow(folder).keySet());
    }
}
