package dev.relocate.moves.computed;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form that a computed name can have.
 *
 * @param text literal text, with {@link #ANY} for what is unknown, {@link #HANDED} for what a caller hands over whole, {@link
 *     #FOLLOWING} for a name that is taken from something
 *     loaded and so is its name after a move too, and {@link #OWN_NAME} and {@link #OWN_PACKAGE} for the file's own
 * @param whole whether it is written as one literal, which is judged where it stands
 */
public record NamePattern(String text, boolean whole) {
    static final String ANY = "\0";
    static final String FOLLOWING = "\1";
    static final String OWN_NAME = "\2";
    static final String OWN_PACKAGE = "\3";

    static final String HANDED = "\4";

    private static final Pattern MARK = Pattern.compile("[\0-\4]");

    static NamePattern any() {
        return new NamePattern(ANY, false);
    }

    static NamePattern handed() {
        return new NamePattern(HANDED, false);
    }

    static NamePattern following() {
        return new NamePattern(FOLLOWING, false);
    }

    static NamePattern literal(String text) {
        return new NamePattern(text, true);
    }

    NamePattern then(NamePattern other) {
        return new NamePattern(text + other.text, false);
    }

    /** Whether its literals, if it comes from any, stand elsewhere as whole names and are judged there. */
    public boolean isJudgedElsewhere() {
        return text.equals(HANDED) || (whole && text.indexOf('.') > 0);
    }

    /** Whether the file's own name is a part of it. */
    public boolean isOwn() {
        return text.contains(OWN_NAME) || text.contains(OWN_PACKAGE);
    }

    /** Whether nothing of the name is unknown. */
    boolean isExact() {
        return !MARK.matcher(text).find();
    }

    /** What is left of the name when its last parts are cut off, in every way that is possible. */
    Set<NamePattern> cut() {
        Set<NamePattern> found = new HashSet<>();
        Matcher mark = MARK.matcher(text);
        int known = mark.find() ? mark.start() : text.length();
        for (int dot = text.lastIndexOf('.', known); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
            found.add(new NamePattern(text.substring(0, dot), whole));
        }
        found.add(isExact() || text.equals(HANDED) ? this : any());
        return found;
    }

    /**
     * Whether a module that moves can be meant, and would not be under the name that the same code then puts together.
     *
     * @param name the module's name before the move
     * @param renamed its name after it
     * @param own the names of the file that puts the name together
     * @param follow what becomes of a name
     */
    public boolean misses(String name, String renamed, OwnNames own, UnaryOperator<String> follow) {
        StringBuilder regex = new StringBuilder();
        Matcher mark = MARK.matcher(text);
        int from = 0;
        while (mark.find()) {
            regex.append(Pattern.quote(text.substring(from, mark.start())));
            switch (mark.group()) {
                case OWN_NAME -> regex.append(Pattern.quote(own.name()));
                case OWN_PACKAGE -> regex.append(Pattern.quote(own.parent()));
                default -> regex.append("([\\w.]*)");
            }
            from = mark.end();
        }
        regex.append(Pattern.quote(text.substring(from)));
        Matcher found = Pattern.compile(regex.toString()).matcher(name);
        return found.matches() && !anew(found, own, follow).equals(renamed);
    }

    /** What the same code puts together after the move. */
    private String anew(Matcher found, OwnNames own, UnaryOperator<String> follow) {
        int group = 0;
        StringBuilder result = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            String mark = text.substring(at, at + 1);
            switch (mark) {
                case ANY, HANDED -> result.append(found.group(++group));
                case FOLLOWING -> result.append(follow.apply(found.group(++group)));
                case OWN_NAME -> result.append(own.nameAfter());
                case OWN_PACKAGE -> result.append(own.parentAfter());
                default -> result.append(mark);
            }
        }
        return result.toString();
    }

    /**
     * A relative name with the package that it starts from.
     *
     * @return nothing where the dots lead above what is known
     */
    Optional<NamePattern> from(NamePattern anchor) {
        int level = 0;
        while (level < text.length() && text.charAt(level) == '.') {
            level++;
        }
        String base = anchor.text;
        for (int up = 1; up < level; up++) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            base = base.substring(0, dot);
        }
        String rest = text.substring(level);
        return Optional.of(new NamePattern(rest.isEmpty() ? base : base + "." + rest, false));
    }

    /**
     * The names of a file before and after the moves.
     *
     * @param name of the module itself
     * @param parent of the package that its relative imports start from
     */
    public record OwnNames(String name, String parent, String nameAfter, String parentAfter) {}
}
