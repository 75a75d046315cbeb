package dev.relocate.contracts.breaks;

import java.util.Locale;

/** The kinds of breaks; {@link #label()} is their name in maps, configuration and JSON. */
public enum BreakKind {
    /** A command names a file or module that is not in its container. */
    ENTRY_UNRESOLVED,
    /** A COPY or ADD source is missing or ignored. */
    COPY_SOURCE,
    /** A module that an entry imports is in the repository, and no COPY brings it into the image. */
    MODULE_NOT_IN_IMAGE,
    /** An entrypoint script is missing or not executable. */
    ENTRYPOINT_SCRIPT,
    /** A first-party import names nothing. */
    IMPORT_UNRESOLVED,
    /** An environment variable is set after the import that reads it, or no longer. */
    ENVIRONMENT_ORDER,
    /** A bind mount's source is gone. */
    MOUNT_SOURCE,
    /** A Compose service is built from a folder or a Dockerfile that is gone. */
    BUILD_PATH,
    /** nginx serves a path that no mount or COPY provides. */
    NGINX_PATH,
    /** A path that CI names is gone. */
    CI_PATH,
    /** CI's copy step does not ship what a bind mount needs. */
    CI_COPY,
    /** A health check or a RUN starts a file that is gone. */
    COMMAND_PATH,
    /** A string that Python imports by names nothing. */
    DOTTED_STRING,
    /** Test or packaging configuration points nowhere. */
    CONFIGURATION_PATH,
    /** A file cannot be parsed. */
    UNPARSABLE,
    /** Against a base: a part of a row is gone. */
    DROPPED,
    /** Against a base: the base's image does not run with the change's Compose files. */
    SKEW_OLD_IMAGE,
    /** Against a base: the change's image does not run with the base's Compose files. */
    SKEW_NEW_IMAGE;

    /** As in {@code entry-unresolved}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
