package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What one check said.
 *
 * @param check its title
 * @param holds whether what is expected was seen
 * @param observed one clause
 * @param fatal whether it cannot get better by waiting: a crash, or a line in a log
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SmokeResult(String check, boolean holds, String observed, boolean fatal) {}
