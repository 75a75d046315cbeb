/**
 * Compose files as projects of services: merged, extended and interpolated as the Compose specification says.
 *
 * <p>Values of variables and of {@code env_file} are never read, apart from {@code COMPOSE_FILE} in {@code .env}: what only the
 * running machine knows stays open in the text. Which Dockerfile a service runs, and whether anything is broken, is decided elsewhere.
 */
package dev.relocate.contracts.compose;
