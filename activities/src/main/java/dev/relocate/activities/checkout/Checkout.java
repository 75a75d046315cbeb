package dev.relocate.activities.checkout;

import dev.relocate.activities.process.Invocation;
import dev.relocate.workflows.plan.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One commit's files in a folder of their own, with what the plan adds to them.
 *
 * @param directory the root of the files; a git repository of its own that shares the maintainer's objects
 * @param commit 40 hexadecimal digits
 * @param environment all variables for programs that run here; may hold secrets
 * @param secrets what must be hidden in what these programs write
 */
public record Checkout(Path directory, String commit, SortedMap<String, String> environment, Secrets secrets) {
    /** A command of the plan, to be run here. */
    public Invocation invocation(Command command, Duration timeout) {
        SortedMap<String, String> variables = new TreeMap<>(environment);
        variables.putAll(command.environment());
        return new Invocation(command.argv(), directory, variables, timeout);
    }

    /** A program's words as they may be shown: without secrets, and without this checkout's place on the machine. */
    public String shown(String text) {
        return secrets.hide(text).replace(directory + "/", "");
    }

    /** Without the variables, which may be secret. */
    @Override
    public String toString() {
        return "Checkout[" + commit + " in " + directory + "]";
    }
}
