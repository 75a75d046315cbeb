package dev.relocate.workflows.deploy;

/**
 * What one check said.
 *
 * @param check its title
 * @param holds whether what is expected was seen
 * @param observed one clause
 * @param fatal whether it cannot get better by waiting: a crash, or a line in a log
 */
public record SmokeResult(String check, boolean holds, String observed, boolean fatal) {}
