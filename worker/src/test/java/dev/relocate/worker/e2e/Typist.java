package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

/**
 * A person in a folder, who reads what status tells and types what it prints, as it stands.
 *
 * @param home the state folder of the commands
 * @param variables more variables of theirs
 */
record Typist(Path home, Path folder, Map<String, String> variables) {
    Told told(String plan) throws Exception {
        return Told.by(home, variables, plan);
    }

    /** Types a line and does not wait for its end. */
    RelocateProcess type(String line) throws Exception {
        return RelocateProcess.typed(home, variables, folder, line);
    }

    /** Types a line that succeeds, and returns what it printed. */
    String done(String line) throws Exception {
        return ended(0, line);
    }

    /** Types a line that ends with a code, and returns what it printed. */
    String ended(int code, String line) throws Exception {
        RelocateProcess typed = type(line);
        assertThat(typed.exitCode()).as(line + ": " + typed.output()).isEqualTo(code);
        return typed.output();
    }
}
