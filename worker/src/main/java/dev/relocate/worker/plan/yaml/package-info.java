/**
 * A YAML file as values that know where they stand and that say what is wrong with them, all at once.
 *
 * <p>Hostile input is bounded here: size, depth, aliases, repeated keys. What the values mean is not known here.
 */
package dev.relocate.worker.plan.yaml;
