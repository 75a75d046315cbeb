package dev.relocate.workflows.repository;

import java.time.Instant;

/**
 * Why no relocation may start in a repository (R3).
 *
 * @param incident the incident's id, as in the incidents file
 * @param reason one sentence
 */
public record Freeze(String incident, String plan, String task, String reason, Instant at) {}
