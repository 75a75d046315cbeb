package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Why no relocation may start in a repository (R3).
 *
 * @param incident the incident's id, as in the incidents file
 * @param reason one sentence
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Freeze(String incident, String plan, String task, String reason, Instant at) {}
