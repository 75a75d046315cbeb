package dev.relocate.activities.gate.site;

/** Numbers in sentences. */
public final class Count {
    private Count() {}

    /** "1 test", "2 tests". */
    public static String of(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
