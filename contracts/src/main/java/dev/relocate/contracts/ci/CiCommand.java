package dev.relocate.contracts.ci;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that a step, script or recipe runs.
 *
 * @param file repository path of the workflow, script or Makefile
 * @param line from 1
 * @param argv known expressions replaced
 * @param directory repository path of its working directory; nothing where it is not known
 * @param environment variables whose values are known, kept for bake alone
 */
public record CiCommand(
        String file, int line, List<String> argv, Optional<String> directory, Map<String, String> environment) {}
