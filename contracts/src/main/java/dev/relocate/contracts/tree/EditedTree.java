package dev.relocate.contracts.tree;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Edits laid over another tree. */
record EditedTree(SortedMap<String, TreeFile> files) implements Tree {
    static EditedTree of(Tree base, Collection<Edit> edits) {
        SortedMap<String, TreeFile> files = new TreeMap<>(base.files());
        for (Edit edit : edits) {
            if (edit instanceof Edit.Write write) {
                files.put(write.path(), InMemoryFile.of(write.path(), write.mode(), write.content()));
            } else {
                files.remove(edit.path());
            }
        }
        return new EditedTree(Collections.unmodifiableSortedMap(files));
    }
}
