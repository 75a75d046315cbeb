package dev.relocate.contracts.entry;

import java.util.Locale;

/** What a command resolves to. */
public enum EntryKind {
    /** {@code python -m package.module}, or a console script of the repository. */
    MODULE,
    /** A Python file, by its path. */
    SCRIPT,
    /** A module, mostly with an attribute, that a server or worker imports. */
    APP,
    /** A web server over files of the repository. */
    STATIC,
    /** A program that is not of this repository. */
    EXTERNAL,
    /** Ours, but not understood: listed, never a break. */
    UNKNOWN;

    /** The name in the maps. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
