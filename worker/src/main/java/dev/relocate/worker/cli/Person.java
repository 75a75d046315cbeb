package dev.relocate.worker.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who acts: {@code --as}, else git's {@code user.email} (semantics H3). */
final class Person {
    private Person() {}

    /**
     * The name that goes into the record.
     *
     * @param given {@code --as}
     * @param folder where git is asked
     * @throws CommandFailure if nobody is named
     */
    static String named(Optional<String> given, Path folder) {
        return given.map(String::strip)
                .filter(name -> !name.isEmpty())
                .or(() -> Probe.of(List.of("git", "-C", folder.toString(), "config", "user.email"))
                        .filter(Probe::succeeded)
                        .map(Probe::firstLine)
                        .filter(email -> !email.isEmpty()))
                .orElseThrow(() -> CommandFailure.usage("Say who you are, for the record: --as you@example.org, or"
                        + " git config --global user.email you@example.org"));
    }
}
