package dev.relocate.activities.process;

import java.time.Duration;

/** How a program ended. */
public sealed interface Exit {
    /** One clause that follows "it": "exited with 1". */
    String described();

    /** By itself, or by a signal that it turned into a code above 192; {@code code} is 0 to 255. */
    record Exited(int code) implements Exit {
        @Override
        public String described() {
            return "exited with " + code;
        }
    }

    /**
     * By a signal that neither a timeout nor a cancellation sent. A shell that reports its child's signal (128 + n) counts
     * as signalled too.
     */
    record Signalled(int signal) implements Exit {
        @Override
        public String described() {
            return "was killed by signal " + signal;
        }
    }

    /** After its timeout, together with all it had started. */
    record TimedOut(Duration after) implements Exit {
        @Override
        public String described() {
            return "was ended after its timeout of " + after.toSeconds() + " s";
        }
    }

    /**
     * It never ran, or what it hands over to did not.
     *
     * @param code 127 where there is no such program, 126 where it cannot be executed
     * @param reason a clause for a person, such as "there is no program pytest on the PATH"
     */
    record CouldNotStart(int code, String reason) implements Exit {
        @Override
        public String described() {
            return "could not start: " + reason;
        }
    }
}
