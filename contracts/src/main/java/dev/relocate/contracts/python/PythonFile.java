package dev.relocate.contracts.python;

import dev.relocate.contracts.tree.TreeFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one Python source says without being run.
 *
 * @param imports every import statement, in order
 * @param dynamicImports every call known to import by a string
 * @param environment environment variables set or read with a literal name, in order
 * @param strings string literals that look like dotted names
 * @param mainGuardLine the line of {@code if __name__ == "__main__":}
 * @param names what the module defines or imports at its top level
 * @param problem where and why it cannot be parsed, as far as it was read
 */
public record PythonFile(
        List<ImportStatement> imports,
        List<DynamicImport> dynamicImports,
        List<EnvironmentAccess> environment,
        List<StringReference> strings,
        OptionalInt mainGuardLine,
        Set<String> names,
        Optional<Problem> problem) {

    /** Scans a file of a tree. */
    public static PythonFile scan(TreeFile file) {
        return scan(file.bytes());
    }

    /** Scans a source; never fails. */
    public static PythonFile scan(byte[] source) {
        return scan(PythonTokens.of(source));
    }

    /** Scans a source that is cut into tokens already. */
    public static PythonFile scan(PythonTokens tokens) {
        return new PythonScanner(tokens).scan();
    }

    /**
     * Whether the module may have an attribute: it defines or imports the name, or does what hides its names from a reader
     * (a star import, {@code __getattr__}, {@code globals()}).
     */
    public boolean mayDefine(String name) {
        return unparsable()
                || names.contains(name)
                || names.contains("__getattr__")
                || names.contains(BoundNames.COMPUTED)
                || (name.startsWith("__") && name.endsWith("__"))
                // django-simple-history puts a model's history beside it
                || (name.startsWith("Historical") && names.contains(name.substring("Historical".length())))
                || imports.stream().anyMatch(ImportStatement::star);
    }

    /** Whether the source is not Python 3. */
    public boolean unparsable() {
        return problem.isPresent();
    }

    /**
     * Where a source stops being Python.
     *
     * @param line from 1
     * @param message what is wrong, without file and line
     */
    public record Problem(int line, String message) {}
}
