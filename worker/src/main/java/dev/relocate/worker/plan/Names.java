package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of plans, tasks, repositories and requirements (semantics C, last paragraph). */
final class Names {
    static final String FORM = "a name of at most 63 lower-case letters, digits and dashes";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern REQUIREMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private Names() {}

    /** A plan's, task's or repository's name. */
    static Optional<String> name(Value value) {
        return value.text(FORM)
                .flatMap(text -> NAME.matcher(text).matches() ? Optional.of(text) : refuse(value, FORM, nearest(text)));
    }

    /** A requirement's id, which is shown as written: {@code C-013}. */
    static Optional<String> requirement(Value value) {
        String expected = "an id of at most 63 letters, digits, dots and dashes such as C-013";
        return value.text(expected)
                .flatMap(text -> REQUIREMENT.matcher(text).matches()
                        ? Optional.of(text)
                        : refuse(value, expected, Optional.empty()));
    }

    /** The nearest name to any text, or nothing where no character of it can stay. */
    static Optional<String> nearest(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        name = name.substring(0, Math.min(name.length(), 63)).replaceAll("-+$", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static Optional<String> refuse(Value value, String expected, Optional<String> nearest) {
        Problem problem = value.problem(value.shown()).expecting(expected);
        value.refuse(nearest.map(name -> problem.suggesting("write " + name)).orElse(problem));
        return Optional.empty();
    }
}
