package dev.relocate.contracts.docker;

import java.util.List;
import java.util.Optional;

/**
 * One instruction.
 *
 * @param keyword in capitals
 * @param line its first line, from 1
 * @param start offset of the keyword's first byte in the file
 * @param end offset behind its last byte, here-documents included
 * @param flags the {@code --name=value} words before the arguments, as written
 * @param words the arguments; the array's items in exec form
 * @param exec whether the arguments are a JSON array
 * @param text the arguments as one line, continuations joined; for RUN with here-documents, their bodies instead
 * @param hereDocuments the names of its here-documents
 */
public record Instruction(
        String keyword,
        int line,
        int start,
        int end,
        List<DockerWord> flags,
        List<DockerWord> words,
        boolean exec,
        String text,
        List<String> hereDocuments) {

    /** The value of a flag; empty text for one without a value. */
    public Optional<String> flag(String name) {
        return flagValues(name).stream().findFirst();
    }

    /** All values of a flag that may be repeated. */
    public List<String> flagValues(String name) {
        String prefix = "--" + name;
        return flags.stream()
                .map(DockerWord::text)
                .filter(flag -> flag.equals(prefix) || flag.startsWith(prefix + "="))
                .map(flag -> flag.length() == prefix.length() ? "" : flag.substring(prefix.length() + 1))
                .toList();
    }

    /** The texts of the arguments. */
    public List<String> arguments() {
        return words.stream().map(DockerWord::text).toList();
    }

    /** The command of RUN, CMD and ENTRYPOINT as the engine runs it, without a SHELL instruction's say. */
    public List<String> argv() {
        return exec ? arguments() : List.of("/bin/sh", "-c", text);
    }
}
