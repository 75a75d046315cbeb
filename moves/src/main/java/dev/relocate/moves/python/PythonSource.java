package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonFile;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.ByteEdits;

/** One Python file while it is rewritten. */
final class PythonSource {
    private final String path;
    private final byte[] bytes;
    private final PythonTokens tokens;
    private final PythonFile scan;
    private final ByteEdits edits;
    private final UnresolvedReferences unresolved;
    private int references;

    PythonSource(TreeFile file, UnresolvedReferences unresolved) {
        this(file.path(), file.bytes(), new ByteEdits(file.bytes()), unresolved);
    }

    private PythonSource(String path, byte[] bytes, ByteEdits edits, UnresolvedReferences unresolved) {
        this.path = path;
        this.bytes = bytes;
        this.tokens = PythonTokens.of(bytes);
        this.scan = PythonFile.scan(tokens);
        this.edits = edits;
        this.unresolved = unresolved;
    }

    /**
     * Code that stands inside this file, as examples in a docstring do.
     *
     * @param code as long as this file, blank wherever the file holds something else; edits of it are edits of this file
     */
    PythonSource embedded(byte[] code) {
        return new PythonSource(path, code, edits, unresolved);
    }

    /** The path before the moves. */
    String path() {
        return path;
    }

    PythonTokens tokens() {
        return tokens;
    }

    PythonFile scan() {
        return scan;
    }

    /** Whether a token belongs to an import statement. */
    boolean isInImport(int token) {
        int offset = tokens.start(token);
        return scan.imports().stream().anyMatch(statement -> statement.start() <= offset && offset < statement.end());
    }

    /** How many references were rewritten so far. */
    int references() {
        return references;
    }

    /** The source before any edit. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes the source has. */
    int size() {
        return bytes.length;
    }

    /** The offset of the first edit; there must be one. */
    int firstEdit() {
        return edits.first();
    }

    boolean isChanged() {
        return !edits.isEmpty();
    }

    byte[] result() {
        return edits.apply();
    }

    /** Replaces a reference's text, with blanks added where a name would otherwise touch another. */
    void replace(int start, int end, String text) {
        boolean before = start > 0 && isNamePart(bytes[start - 1]) && isNamePart((byte) text.charAt(0));
        boolean after =
                end < bytes.length && isNamePart(bytes[end]) && isNamePart((byte) text.charAt(text.length() - 1));
        edits.replace(start, end, tokens.encode((before ? " " : "") + text + (after ? " " : "")));
        references++;
    }

    /** Whether something in a range is rewritten already. */
    boolean isRewritten(int start, int end) {
        return edits.touch(start, end);
    }

    /** Removes a range that held a reference. */
    void remove(int start, int end) {
        edits.replace(start, end, new byte[0]);
    }

    /** Adds text that holds a reference. */
    void insert(int offset, String text) {
        edits.insert(offset, tokens.encode(text));
        references++;
    }

    void unresolved(int offset, String why) {
        unresolved.add(path, tokens.line(offset), tokens.text(lineStart(offset), lineEnd(offset)), why);
    }

    int lineStart(int offset) {
        int at = offset;
        while (at > 0 && bytes[at - 1] != '\n' && bytes[at - 1] != '\r') {
            at--;
        }
        return at;
    }

    /** The offset of the bytes that end a line, or the source's end. */
    int lineEnd(int offset) {
        int at = offset;
        while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** The offset of the next line's first byte. */
    int nextLine(int offset) {
        int end = lineEnd(offset);
        boolean two = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return Math.min(bytes.length, end + (two ? 2 : 1));
    }

    /** How the line at an offset ends, or the file's first line where that has no end. */
    String newline(int offset) {
        int end = lineEnd(offset);
        if (end == bytes.length) {
            end = lineEnd(0);
        }
        return end == bytes.length ? "\n" : tokens.text(end, nextLine(end));
    }

    String text(int start, int end) {
        return tokens.text(start, end);
    }

    boolean isBlank(int start, int end) {
        return text(start, end).replace("\uFEFF", "").isBlank();
    }

    private static boolean isNamePart(byte c) {
        return c == '_' || c < 0 || Character.isLetterOrDigit((char) c);
    }
}
