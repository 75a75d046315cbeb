package dev.relocate.contracts.model;

/**
 * A file of the repository that something outside Python's imports starts (semantics B2).
 *
 * @param file repository path of what is started
 * @param declaredIn repository path of the file that starts it; the file itself where a {@code __main__} guard makes it one
 * @param line line in {@code declaredIn}, from 1
 * @param origin what kind of place that is
 */
public record Entrypoint(String file, String declaredIn, int line, Origin origin) {
    /** The kinds of places that start a file. */
    public enum Origin {
        /** A service's command, entrypoint or health check. */
        COMPOSE,
        /** CMD, ENTRYPOINT, HEALTHCHECK or RUN. */
        DOCKERFILE,
        /** A step of a CI job. */
        CI,
        /** A supervisor's, uwsgi's or Procfile's line. */
        SUPERVISOR,
        /** A Makefile's recipe. */
        MAKEFILE,
        /** A line of a shell script. */
        SCRIPT,
        /** A console script or entry point of the packaging configuration. */
        PACKAGING,
        /** A {@code __main__} guard beside another entrypoint, or in a module that tests alone import. */
        GUARD,
        /** The {@code entries:} of {@code .relocate.yaml}. */
        CONFIGURATION
    }
}
