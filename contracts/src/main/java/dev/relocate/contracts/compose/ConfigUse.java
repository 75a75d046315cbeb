package dev.relocate.contracts.compose;

/**
 * A service's use of a top-level config (Compose specification, "configs").
 *
 * @param name the config's
 * @param target container path, absolute or below the root
 * @param file repository path of the Compose file
 * @param line there, from 1
 */
record ConfigUse(String name, String target, String file, int line) {}
