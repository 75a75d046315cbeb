package dev.relocate.activities.git.landing;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.TargetRepository;
import java.io.IOException;
import java.nio.file.Path;

/** One landing or revert in a process of its own, which a test can kill. */
final class OneStep {
    static final String READY = "ready";
    static final String DONE = "done";

    private OneStep() {}

    /** @param arguments the repository's folder, {@code land} or {@code revert}, and the proposed commit */
    public static void main(String[] arguments) throws IOException {
        TestRepository repository = TestRepository.at(Path.of(arguments[0]));
        var landing = repository.landing(arguments[2]);
        var reverting = repository.reverting("t", arguments[2]);
        try (TargetRepository target = repository.target()) {
            System.out.println(READY);
            if (arguments[1].equals("land")) {
                new Landings(target).land(landing);
            } else {
                new Reverts(target).revert(reverting);
            }
            System.out.println(DONE);
        }
    }
}
