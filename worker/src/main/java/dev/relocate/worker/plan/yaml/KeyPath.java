package dev.relocate.worker.plan.yaml;

/** The keys that lead to a value, as a person writes them. */
final class KeyPath {
    private KeyPath() {}

    /** {@code gates.test}; a key with other characters than letters, digits, dash and underscore is quoted. */
    static String child(String parent, String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            return parent + "[" + Shown.quoted(name) + "]";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
