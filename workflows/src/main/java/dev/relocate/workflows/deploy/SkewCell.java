package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One of the combinations that a deploy and its rollback pass through.
 *
 * @param image {@code old} or {@code new}
 * @param compose {@code old} or {@code new}
 * @param works whether every entry resolves
 * @param why the first thing that does not; empty where it works
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SkewCell(String image, String compose, boolean works, String why) {}
