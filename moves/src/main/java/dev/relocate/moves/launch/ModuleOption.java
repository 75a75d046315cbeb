package dev.relocate.moves.launch;

import dev.relocate.contracts.source.Paths;
import java.util.Set;

/**
 * Tells, from the words of a command as they come, whether {@code -m} names a module, as Python has it, or is another program's
 * option: pytest picks tests by their marker with it, git and alembic take a message.
 */
public final class ModuleOption {
    /** The option. */
    public static final String WORD = "-m";

    private static final Set<String> OTHERS =
            Set.of("pytest", "py.test", "addopts", "PYTEST_ADDOPTS", "tox", "git", "alembic");

    private boolean other;

    /** Reads the next word of the command. */
    public void read(String word) {
        String name = Paths.name(word);
        if (OTHERS.contains(name)) {
            other = true;
        } else if (name.startsWith("python") || name.startsWith("envpython")) {
            other = false;
        }
    }

    /** Says that another command begins. */
    public void restart() {
        other = false;
    }

    /** Whether the option would name a module here. */
    public boolean isPythons() {
        return !other;
    }
}
