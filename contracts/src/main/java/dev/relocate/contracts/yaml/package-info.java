/**
 * YAML documents as immutable values that know their lines, read from text that may be hostile.
 *
 * <p>Size, depth, aliases and duplicate keys are bounded here, for every format that is written in YAML. What the values
 * mean is decided by the readers of those formats.
 */
package dev.relocate.contracts.yaml;
