package dev.relocate.activities.git.repository;

import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;

/** In whose name commits are made. */
public final class Identity {
    private Identity() {}

    /** The repository's configured git identity now, else {@code Relocate <relocate@localhost>}; never one made up of host names. */
    public static PersonIdent of(Repository git) {
        UserConfig user = git.getConfig().get(UserConfig.KEY);
        boolean configured = !user.isCommitterNameImplicit() && !user.isCommitterEmailImplicit();
        return new PersonIdent(
                configured ? user.getCommitterName() : "Relocate",
                configured ? user.getCommitterEmail() : "relocate@localhost",
                Instant.now(),
                ZoneId.systemDefault());
    }
}
