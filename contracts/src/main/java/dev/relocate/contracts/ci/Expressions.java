package dev.relocate.contracts.ci;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of workflow expressions that the file itself tells: {@code env.X}, {@code matrix.X}, {@code inputs.X}, texts, and
 * {@code ||} and {@code format} of these; every other one stays as {@code ${{ … }}} (GitHub Actions, "Contexts" and
 * "Expressions").
 */
final class Expressions {
    private static final String ENVIRONMENT = "env.";
    private static final int MAX_CHARACTERS = 500;

    private static final Pattern TEXT = Pattern.compile("'([^']|'')*'");
    private static final Pattern FORMAT = Pattern.compile("format\\(\\s*'((?:[^']|'')*)'((?:\\s*,[^()]*)?)\\)");

    private final Map<String, String> values;

    Expressions(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** These values and some more, which win. */
    Expressions with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        more.forEach((name, value) -> all.put(name, replace(value)));
        return new Expressions(all);
    }

    /** The variables of the environment whose values are known to the end. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT) && !value.contains("${{")) {
                environment.put(name.substring(ENVIRONMENT.length()), value);
            }
        });
        return environment;
    }

    String replace(String text) {
        if (!text.contains("${{")) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("${{"); open >= 0; open = text.indexOf("${{", at)) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            String expression = text.substring(open + 3, close).strip();
            out.append(text, at, open);
            out.append(
                    expression.length() > MAX_CHARACTERS
                            ? text.substring(open, close + 2)
                            : value(expression).orElse("${{ " + expression + " }}"));
            at = close + 2;
        }
        return out.append(text.substring(at)).toString();
    }

    private Optional<String> value(String expression) {
        String text = expression.strip();
        Matcher format = FORMAT.matcher(text);
        if (format.matches()) {
            return formatted(format.group(1), format.group(2));
        }
        if (text.contains("||")) {
            return alternative(List.of(text.split("\\|\\|", -1)));
        }
        if (TEXT.matcher(text).matches()) {
            return Optional.of(text.substring(1, text.length() - 1).replace("''", "'"));
        }
        return Optional.ofNullable(values.get(text.replaceFirst("^github\\.event\\.inputs\\.", "inputs.")));
    }

    /** The first operand that is not empty; open where one before it is not known. */
    private Optional<String> alternative(List<String> operands) {
        for (String operand : operands) {
            Optional<String> value = value(operand);
            if (value.isEmpty() || !value.get().isEmpty()) {
                return value;
            }
        }
        return Optional.of("");
    }

    private Optional<String> formatted(String template, String arguments) {
        String text = template.replace("''", "'");
        int number = 0;
        for (String argument : arguments.split(",", -1)) {
            if (!argument.isBlank()) {
                text = text.replace("{" + number++ + "}", value(argument).orElse("${{ " + argument.strip() + " }}"));
            }
        }
        return Optional.of(text);
    }
}
