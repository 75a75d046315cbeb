package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A command of the plan, already split into words; no shell ever sees it.
 *
 * @param argv the program and its arguments, at least one
 * @param environment variables set for this command alone, on top of the plan's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Command(List<String> argv, Map<String, String> environment) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** The command as a person would type it in a shell; for display only. */
    public String display() {
        StringJoiner line = new StringJoiner(" ");
        environment.forEach((name, value) -> line.add(name + "=" + quoted(value)));
        argv.forEach(word -> line.add(quoted(word)));
        return line.toString();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
