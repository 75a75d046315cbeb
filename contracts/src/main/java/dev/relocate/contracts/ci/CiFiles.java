package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Paths;
import java.util.regex.Pattern;

/** Which files CI systems read by their names. */
public final class CiFiles {
    private static final Pattern GITLAB = Pattern.compile("(.*/)?\\.gitlab-ci\\.ya?ml|\\.gitlab/.*\\.ya?ml");
    private static final Pattern BAKE = Pattern.compile("docker-bake(\\.[\\w-]+)?\\.(hcl|json)");

    private CiFiles() {}

    /** Whether a path is a pipeline's: what it names must be in a fresh checkout. */
    public static boolean isPipeline(String path) {
        return path.startsWith(".github/") || isGitLab(path) || isBake(path) || path.endsWith(".hcl");
    }

    static boolean isWorkflow(String path) {
        boolean yaml = path.endsWith(".yml") || path.endsWith(".yaml");
        return yaml && (Paths.parent(path).equals(".github/workflows") || Paths.isWithin(".github/actions", path));
    }

    /** GitLab's file at any folder, as child pipelines have it, and those that it includes by convention. */
    static boolean isGitLab(String path) {
        return path.contains(".gitlab") && GITLAB.matcher(path).matches();
    }

    static boolean isBake(String path) {
        return path.contains("docker-bake") && BAKE.matcher(Paths.name(path)).matches();
    }
}
