package dev.relocate.workflows.plan;

import java.util.List;
import java.util.Map;

/**
 * A command of the plan, already split into words; no shell ever sees it.
 *
 * @param argv the program and its arguments, at least one
 * @param environment variables set for this command alone, on top of the plan's
 */
public record Command(List<String> argv, Map<String, String> environment) {
    /** The command as a person would type it; for display only. */
    public String display() {
        StringBuilder text = new StringBuilder();
        environment.forEach(
                (name, value) -> text.append(name).append('=').append(value).append(' '));
        return text.append(String.join(" ", argv)).toString();
    }
}
