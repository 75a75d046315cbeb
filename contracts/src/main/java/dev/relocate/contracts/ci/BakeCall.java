package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Located;
import java.util.List;
import java.util.Map;

/**
 * A run of bake, as a command or a step writes it.
 *
 * @param file repository path of what runs it
 * @param line there, from 1
 * @param folder repository path of its working directory, which contexts start from
 * @param files repository paths of the definition's files, in order; none where bake looks for them by their names
 * @param targets targets and groups; none for {@code default}
 * @param overrides as {@code --set} takes them: {@code pattern.key=value}
 * @param variables values of the environment, which win over the defaults of variables
 * @param generated tags of targets that an earlier step writes into a bake file
 */
record BakeCall(
        String file,
        int line,
        String folder,
        List<Located<String>> files,
        List<String> targets,
        List<String> overrides,
        Map<String, String> variables,
        Map<String, List<String>> generated) {}
