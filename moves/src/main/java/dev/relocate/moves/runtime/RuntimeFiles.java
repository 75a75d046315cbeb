package dev.relocate.moves.runtime;

import dev.relocate.contracts.source.Paths;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files start or build what a repository runs: those that only Stage 3 may touch (semantics B3). */
public final class RuntimeFiles {
    private static final Pattern DOCKERFILE =
            Pattern.compile("(?i)(?:.*[._-])?(?:dockerfile|containerfile)(?:[._-].*)?");
    private static final Pattern COMPOSE = Pattern.compile("(?:docker-)?compose(?:[._-].*)?\\.ya?ml");
    private static final Pattern CI =
            Pattern.compile("\\.github/workflows/.*|\\.github/actions/.*|\\.circleci/.*|\\.gitea/.*");
    private static final Set<String> NAMES = Set.of(
            ".dockerignore",
            ".gitlab-ci.yml",
            "azure-pipelines.yml",
            "Jenkinsfile",
            "Procfile",
            "Makefile",
            "makefile",
            "justfile",
            "nginx.conf",
            "uwsgi.ini",
            "supervisord.conf",
            "gunicorn.conf",
            "fly.toml",
            "app.json",
            "render.yaml");
    private static final Pattern ENDING =
            Pattern.compile(".*\\.(?:sh|bash|service|dockerignore)|.*(?:nginx|supervisor).*\\.conf");

    private RuntimeFiles() {}

    /** Whether a path is a Compose file, by its name. */
    public static boolean isCompose(String path) {
        return COMPOSE.matcher(Paths.name(path)).matches();
    }

    /** Whether a path is a Dockerfile, {@code .dockerignore}, Compose file, entry script, nginx conf, or CI. */
    public static boolean isOne(String path) {
        String name = Paths.name(path);
        return NAMES.contains(name)
                || (DOCKERFILE.matcher(name).matches() && !name.endsWith(".py") && !name.endsWith(".md"))
                || COMPOSE.matcher(name).matches()
                || CI.matcher(path).matches()
                || ENDING.matcher(name).matches()
                || (path.contains("nginx") && name.endsWith(".conf"));
    }
}
