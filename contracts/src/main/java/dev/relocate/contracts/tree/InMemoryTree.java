package dev.relocate.contracts.tree;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Trees made of text, for tests and for files that are generated. */
public final class InMemoryTree {
    private InMemoryTree() {}

    /** A tree of ordinary files with the given contents, written as UTF-8, by path. */
    public static Tree of(Map<String, String> contents) {
        TreeMap<String, TreeFile> files = new TreeMap<>();
        contents.forEach((path, text) ->
                files.put(path, InMemoryFile.of(path, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8))));
        return new EditedTree(Collections.unmodifiableSortedMap(files));
    }
}
