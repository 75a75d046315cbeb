package dev.relocate.contracts.tree;

/** What git records of a file beside its bytes (git's object model, "tree entries"). */
public enum FileMode {
    /** An ordinary file, mode 100644. */
    REGULAR,
    /** An executable file, mode 100755. */
    EXECUTABLE,
    /** A symbolic link, mode 120000; its content is the link's target. */
    SYMLINK
}
