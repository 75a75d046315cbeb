package dev.relocate.contracts.python;

/**
 * A first-party module under one of the names that it can be imported by.
 *
 * @param name the dotted name
 * @param root the source root that gives it this name; the empty path is the repository's root
 * @param path its file, or its folder for a namespace package
 * @param kind what it is
 */
public record PythonModule(String name, String root, String path, Kind kind) {
    /** What a module is. */
    public enum Kind {
        /** A file of its own. */
        MODULE,
        /** A folder with an {@code __init__.py}, which {@link #path} names. */
        PACKAGE,
        /** A folder without one (PEP 420). */
        NAMESPACE
    }

    /** The folder that holds the module's file, or is the namespace package. */
    public String folder() {
        if (kind == Kind.NAMESPACE) {
            return path;
        }
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
