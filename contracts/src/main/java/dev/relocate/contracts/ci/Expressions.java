package dev.relocate.contracts.ci;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of workflow expressions that the file itself tells: {@code env.X}, {@code matrix.X}; every other one stays as
 * {@code ${{ … }}} (GitHub Actions, "Contexts").
 */
final class Expressions {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*([^{}]*?)\\s*}}");

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

    String replace(String text) {
        if (!text.contains("${{")) {
            return text;
        }
        Matcher matcher = EXPRESSION.matcher(text);
        return matcher.replaceAll(found -> {
            String value = values.get(found.group(1));
            return Matcher.quoteReplacement(value != null ? value : "${{ " + found.group(1) + " }}");
        });
    }
}
