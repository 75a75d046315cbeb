package dev.relocate.worker.cli;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What {@code doctor} found out about one thing that Relocate uses.
 *
 * @param detail its version and place, or what is wrong with it
 * @param cost what cannot be done without it; empty where it is there
 * @param remedy how to get it; empty where it is there
 */
record Finding(String name, Status status, String detail, String cost, String remedy) {
    /** Whether it can be used. */
    enum Status {
        @JsonProperty("ok")
        OK,
        /** Missing, and some of Relocate works without it. */
        @JsonProperty("reduced")
        REDUCED,
        /** Missing, and no relocation can run without it. */
        @JsonProperty("missing")
        MISSING
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, Status.OK, detail, "", "");
    }

    static Finding reduced(String name, String detail, String cost, String remedy) {
        return new Finding(name, Status.REDUCED, detail, cost, remedy);
    }

    static Finding missing(String name, String detail, String cost, String remedy) {
        return new Finding(name, Status.MISSING, detail, cost, remedy);
    }
}
