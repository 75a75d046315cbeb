package dev.relocate.worker.plan;

/**
 * Something about a plan that is no mistake.
 *
 * @param line the line of the plan file it belongs to, from 1
 * @param key the path of keys it belongs to, present in the file or not
 * @param text one sentence without its full stop, not naming the key
 */
public record Note(Kind kind, int line, String key, String text) {
    /** Why a note is there. */
    public enum Kind {
        /** The key is absent, and this is what it became. */
        DEFAULT,
        /** The plan will run, but its author may want to look at this first. */
        ADVICE,
        /** This machine lacks what the plan needs there: a relocation is not started on it until that is there. */
        LACKING
    }

    @Override
    public String toString() {
        return "line " + line + ": " + key + ": " + text;
    }
}
