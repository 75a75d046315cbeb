package dev.relocate.worker.plan.yaml;

import java.util.regex.Pattern;

/** The keys that lead to a value, as a person writes them. */
final class KeyPath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private KeyPath() {}

    /** {@code gates.test}; a key with other characters than letters, digits, dash and underscore is quoted. */
    static String child(String parent, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return parent + "[" + Shown.quoted(name) + "]";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
