package dev.relocate.activities.checkout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables that a gate's programs see, and the git that fetches for them. */
public final class GateEnvironment {
    /** Set by a git that runs us from a hook; they would point every git below at the maintainer's repository. */
    private static final Set<String> GIT_LOCAL = Set.of(
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_CONFIG",
            "GIT_CONFIG_COUNT",
            "GIT_CONFIG_PARAMETERS",
            "GIT_DIR",
            "GIT_GRAFT_FILE",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_INTERNAL_SUPER_PREFIX",
            "GIT_NAMESPACE",
            "GIT_NO_REPLACE_OBJECTS",
            "GIT_OBJECT_DIRECTORY",
            "GIT_PREFIX",
            "GIT_REPLACE_REF_BASE",
            "GIT_SHALLOW_FILE",
            "GIT_WORK_TREE");

    private GateEnvironment() {}

    /** The worker's variables without its own credentials, and without what binds git to another repository. */
    public static SortedMap<String, String> inherited(Map<String, String> worker) {
        SortedMap<String, String> variables = new TreeMap<>(worker);
        variables.keySet().removeIf(name -> name.startsWith("TEMPORAL_") || GIT_LOCAL.contains(name));
        return variables;
    }

    /**
     * The variables of the plan's commands in a checkout: the inherited ones, a linked virtual environment as if it were
     * activated, the plan's own on top, byte code kept out of the checkout.
     *
     * @param links linked folders, relative to the checkout
     * @param byteCode a folder that is thrown away
     */
    static SortedMap<String, String> inCheckout(
            Map<String, String> inherited, Map<String, String> plan, Path checkout, List<String> links, Path byteCode) {
        SortedMap<String, String> variables = new TreeMap<>(inherited);
        links.stream()
                .map(checkout::resolve)
                .filter(folder -> Files.isRegularFile(folder.resolve("pyvenv.cfg")))
                .findFirst()
                .ifPresent(folder -> activate(folder, variables));
        variables.put("PWD", checkout.toString());
        variables.put("PYTHONPYCACHEPREFIX", byteCode.toString());
        variables.putAll(plan);
        return Collections.unmodifiableSortedMap(variables);
    }

    private static void activate(Path virtualEnvironment, SortedMap<String, String> variables) {
        String programs = virtualEnvironment.resolve("bin").toString();
        variables.merge("PATH", programs, (path, first) -> first + ":" + path);
        variables.put("VIRTUAL_ENV", virtualEnvironment.toString());
        variables.remove("PYTHONHOME");
    }
}
