package dev.relocate.contracts.model;

import java.util.regex.Pattern;

/**
 * The repository of images that a reference names, without tag and digest; what variables and expressions hold is open and
 * may be anything, slashes included.
 *
 * @param owner registry and namespace, {@code docker.io/library} where none is written (OCI distribution, "reference")
 * @param name the last segment
 */
record ImageName(String owner, String name) {
    private static final Pattern OPEN = Pattern.compile("\\$\\{\\{.*?}}|\\$\\{[^{}]*}|\\$\\w+|\\$\\([^()]*\\)");
    /** Far more than any registry takes; what a variable's syntax makes longer is not looked at. */
    private static final int LONGEST = 1024;

    private static final String HUB = "docker.io";
    private static final char ANYTHING = '*';

    static ImageName of(String reference) {
        if (reference.length() > LONGEST) {
            return new ImageName("", "");
        }
        String closed = OPEN.matcher(reference).replaceAll(String.valueOf(ANYTHING));
        int digest = closed.indexOf('@');
        String tagged = digest < 0 ? closed : closed.substring(0, digest);
        int slash = tagged.lastIndexOf('/');
        int colon = tagged.indexOf(':', slash + 1);
        String name = tagged.substring(slash + 1, colon < 0 ? tagged.length() : colon);
        return new ImageName(owner(slash < 0 ? "" : tagged.substring(0, slash), name), name);
    }

    private static String owner(String written, String name) {
        if (written.isEmpty()) {
            // ${REGISTRY}app: the variable may bring an owner with it
            return name.startsWith(String.valueOf(ANYTHING)) ? String.valueOf(ANYTHING) : HUB + "/library";
        }
        int slash = written.indexOf('/');
        String first = slash < 0 ? written : written.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return registry || first.indexOf(ANYTHING) >= 0 ? written : HUB + "/" + written;
    }

    /** Whether the last segment says anything by itself. */
    boolean hasLiteral() {
        return name.chars().anyMatch(Character::isLetterOrDigit);
    }

    /** Whether two references can mean one repository of images; both need a literal in the last segment. */
    boolean mayBe(ImageName other) {
        return hasLiteral()
                && other.hasLiteral()
                && (meet(name, literal(other.name)) || meet(literal(name), other.name))
                && meet(owner, other.owner);
    }

    private static String literal(String pattern) {
        return pattern.replace(String.valueOf(ANYTHING), "");
    }

    /** Whether some text fits both patterns. */
    private static boolean meet(String one, String other) {
        boolean[] before = new boolean[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            boolean[] now = new boolean[other.length() + 1];
            for (int j = 0; j <= other.length(); j++) {
                boolean anyOne = i > 0 && one.charAt(i - 1) == ANYTHING;
                boolean anyOther = j > 0 && other.charAt(j - 1) == ANYTHING;
                now[j] = (i == 0 && j == 0)
                        || ((anyOne || anyOther) && ((i > 0 && before[j]) || (j > 0 && now[j - 1])))
                        || (i > 0 && j > 0 && one.charAt(i - 1) == other.charAt(j - 1) && before[j - 1]);
            }
            before = now;
        }
        return before[other.length()];
    }
}
