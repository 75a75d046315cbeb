package dev.relocate.activities.git.repository;

import java.util.Collection;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * Where a clone comes from and its landings go. What counts is what is there: the clone's branches and proposals are a copy,
 * and a change of them is made there first.
 *
 * <p>Every method raises {@link RepositoryException}: of fault {@code ENVIRONMENT} where the origin cannot be reached, of
 * fault {@code REPOSITORY} where it is not there or refuses.
 */
public interface Origin extends AutoCloseable {
    /** Makes the clone's branches and proposals what the origin has now; what is gone there goes here too. */
    void fetch();

    /**
     * Moves a branch of the origin, if it is where it is expected, in one step.
     *
     * @param to a child of {@code from}
     * @return false where it is somewhere else; the clone was fetched then, and nothing was changed
     */
    boolean advance(String ref, AnyObjectId from, AnyObjectId to);

    /** Makes a ref of the origin hold a commit in place of whatever it held. */
    void hold(String ref, AnyObjectId commit);

    /** Deletes refs of the origin; those that are gone count as deleted. */
    void release(Collection<String> refs);

    /** The clone may be used by others again. */
    @Override
    void close();
}
