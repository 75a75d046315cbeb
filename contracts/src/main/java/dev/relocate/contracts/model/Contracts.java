package dev.relocate.contracts.model;

import dev.relocate.contracts.tree.Tree;
import java.util.List;

/** What a tree's Compose files, Dockerfiles, CI workflows and Python modules rely on, derived once. */
public final class Contracts {
    private final Tree tree;

    private Contracts(Tree tree) {
        this.tree = tree;
    }

    /** Derives the contracts of a tree; files that cannot be read become problems, never exceptions. */
    public static Contracts of(Tree tree) {
        return new Contracts(tree);
    }

    /** The tree that was read. */
    public Tree tree() {
        return tree;
    }

    /** Every place that starts a file of the repository, by file, then by place. */
    public List<Entrypoint> entrypoints() {
        return List.of();
    }

    /** The images built here, by Dockerfile, then by stage. */
    public List<Image> images() {
        return List.of();
    }
}
