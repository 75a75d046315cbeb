package dev.relocate.contracts.docker;

import java.util.List;
import java.util.Optional;

/**
 * A build stage.
 *
 * @param index from 0
 * @param name in lower case, where it has one
 * @param base what FROM names, variables replaced by the defaults of the ARGs before the first FROM
 * @param line of FROM, from 1
 * @param instructions those after FROM
 */
public record Stage(int index, Optional<String> name, String base, int line, List<Instruction> instructions) {}
