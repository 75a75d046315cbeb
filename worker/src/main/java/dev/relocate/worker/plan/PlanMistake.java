package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Problem;
import java.util.Optional;

/**
 * One thing that is wrong with a plan, in the parts of a sentence.
 *
 * @param file the plan file as it was named
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 where the file as a whole is meant
 * @param key the path of keys, {@code stages.2.tasks[0].shim}; empty where the file as a whole is meant
 * @param found what is there, as a predicate: {@code is the number 20}
 * @param expected what should be there instead, as a noun
 * @param suggestion what to do about it, as a clause
 */
public record PlanMistake(
        String file,
        int line,
        int column,
        String key,
        String found,
        Optional<String> expected,
        Optional<String> suggestion) {
    static PlanMistake of(String file, Problem problem) {
        return new PlanMistake(
                file,
                problem.at().line(),
                problem.at().column(),
                problem.key(),
                problem.found(),
                problem.expected(),
                problem.suggestion());
    }

    /** {@code relocation.yaml:12: stages.2.tasks[0].shimm is not a key here: did you mean "shim"?} */
    public String sentence() {
        StringBuilder sentence = new StringBuilder(file);
        if (line > 0) {
            sentence.append(':').append(line);
        }
        sentence.append(": ");
        sentence.append(key.isEmpty() ? "the plan" : key).append(' ').append(found);
        expected.ifPresent(text -> sentence.append(", expected ").append(text));
        suggestion.ifPresent(text -> sentence.append(": ").append(text));
        return sentence.toString();
    }

    @Override
    public String toString() {
        return sentence();
    }
}
