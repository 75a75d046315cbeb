package dev.relocate.moves;

/** The stages of a relocation that change anything, in their order. */
public enum Stage {
    /** Stage 1: non-entry helpers move, and a shim keeps each old path alive. */
    PREPARATION(1),
    /** Stage 2: one unit at a time, with the call sites that import it. */
    UNITS(2),
    /** Stage 3: entrypoints, together with COPY lines, runtime commands and CI. */
    ENTRYPOINTS(3);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    /** 1, 2 or 3. */
    public int number() {
        return number;
    }

    /**
     * The stage of a number.
     *
     * @throws IllegalArgumentException for any number but 1, 2 and 3
     */
    public static Stage of(int number) {
        for (Stage stage : values()) {
            if (stage.number == number) {
                return stage;
            }
        }
        throw new IllegalArgumentException("There is no stage " + number + ": 1, 2 and 3 are.");
    }
}
