package dev.relocate.activities.checkout;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values that must not leave the machine in a log or a report: those of env files that a plan carries into a checkout, and
 * those of its variables whose name says so.
 */
public final class Secrets {
    private static final String HIDDEN = "[hidden]";
    /** Shorter values are words like "on" or "8000": hiding them everywhere would only garble the log. */
    private static final int SHORTEST = 6;

    private static final Pattern TELLING_NAME =
            Pattern.compile("(?i).*(pass|secret|token|key|cred|auth|dsn|private|signature|_url|_uri).*");
    /** A value in quotes may hold line ends and quotes behind a backslash; one without ends at a comment. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?[\\w.]+[ \\t]*[=:][ \\t]*"
            + "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'([^']*+)'|(.*))");

    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");

    private final List<String> values;

    private Secrets(Collection<String> values) {
        this.values = values.stream()
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /**
     * The secrets of a plan.
     *
     * @param variables of the plan's environment and its commands
     * @param envFiles texts of files of variables
     */
    public static Secrets of(Map<String, String> variables, List<String> envFiles) {
        Set<String> values = new LinkedHashSet<>();
        variables.forEach((name, value) -> {
            if (TELLING_NAME.matcher(name).matches()) {
                values.add(value);
            }
        });
        envFiles.stream().flatMap(Secrets::valuesIn).forEach(values::add);
        return new Secrets(values);
    }

    /** The text with every secret in it hidden. */
    public String hide(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return hidden;
    }

    /** Each value as it stands, without a comment behind it, and each of its lines: a log may show any of these. */
    private static Stream<String> valuesIn(String envFile) {
        return ASSIGNMENT.matcher(envFile).results().flatMap(assignment -> {
            for (int quoted = 1; quoted <= 2; quoted++) {
                if (assignment.group(quoted) != null) {
                    String value = assignment.group(quoted);
                    return Stream.concat(Stream.of(value, value.replace("\\\"", "\"")), value.lines());
                }
            }
            String value = assignment.group(3).strip();
            return Stream.of(value, COMMENT.matcher(value).replaceFirst(""));
        });
    }
}
