package dev.relocate.contracts.ci;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates in HCL texts that hold a variable's name alone; every other one stays as it is written, and so open (HCL native
 * syntax specification, "Templates").
 */
final class HclTemplate {
    private static final Pattern NAME = Pattern.compile("\\$?\\$\\{(\\s*([\\w.-]+)\\s*}|)");

    /** No text that anybody writes is longer; the values of a hostile one could double with each variable. */
    private static final int MAX_CHARACTERS = 1 << 15;

    private HclTemplate() {}

    /**
     * The text with its variables replaced; as it is where it is longer than 32,768 characters, or would become so.
     *
     * @param values the value of a name, where it is known
     */
    static String expand(String text, Function<String, Optional<String>> values) {
        if (!text.contains("${") || text.length() > MAX_CHARACTERS) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        Matcher found = NAME.matcher(text);
        while (found.find() && out.length() <= MAX_CHARACTERS) {
            String replacement = found.group();
            if (replacement.startsWith("$$")) {
                replacement = replacement.substring(1);
            } else if (found.group(2) != null) {
                replacement = values.apply(found.group(2)).orElse(replacement);
            }
            found.appendReplacement(out, Matcher.quoteReplacement(replacement));
        }
        found.appendTail(out);
        return out.length() > MAX_CHARACTERS ? text : out.toString();
    }
}
