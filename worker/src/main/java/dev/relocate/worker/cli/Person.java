package dev.relocate.worker.cli;

import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who acts: {@code --as}, else git's {@code user.email} (semantics H3).
 *
 * @param name what goes into the record
 * @param origin where the name is from, for a person; empty where it was given
 */
record Person(String name, String origin) {
    /**
     * Whoever acts on a relocation from the current folder. Git is asked there, where that is a repository, as it would be for
     * a commit; else in the relocation's own repository, if this machine has it.
     *
     * @param given {@code --as}
     * @throws CommandFailure if nobody is named
     */
    static Person acting(Optional<String> given, CommandContext context, RelocationStatus relocation) {
        return acting(given, context.directory(), of(relocation));
    }

    /**
     * Whoever acts from a folder.
     *
     * @param given {@code --as}
     * @param here where git is asked, if it is in a repository
     * @param repository what is acted on, where it is known and on this machine
     * @throws CommandFailure if nobody is named
     */
    static Person acting(Optional<String> given, Path here, Optional<Path> repository) {
        boolean inRepository = Probe.of(List.of("git", "-C", here.toString(), "rev-parse", "--git-dir"))
                .filter(Probe::succeeded)
                .isPresent();
        Stream<Path> folders = inRepository
                ? Stream.concat(Stream.of(here), repository.stream())
                : Stream.concat(repository.stream(), Stream.of(here));
        return find(given, folders);
    }

    /**
     * The name that goes into the record.
     *
     * @param given {@code --as}
     * @param folder where git is asked
     * @throws CommandFailure if nobody is named
     */
    static String named(Optional<String> given, Path folder) {
        return find(given, Stream.of(folder)).name();
    }

    /** Where this machine has the repository of a relocation. */
    static Optional<Path> of(RelocationStatus relocation) {
        return relocation
                .source()
                .map(RepositoryPlan::path)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory);
    }

    /** For a confirmation: the name that was recorded, and where it is from unless it was given. */
    String shown(String recorded) {
        return recorded + (origin.isEmpty() || !recorded.equals(name) ? "" : " (" + origin + ")");
    }

    private static Person find(Optional<String> given, Stream<Path> folders) {
        return given.map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new Person(name, ""))
                .or(() -> folders.flatMap(folder ->
                                email(folder).map(email -> new Person(email, "git's user.email in " + folder)).stream())
                        .findFirst())
                .orElseThrow(() -> CommandFailure.usage("Say who you are, for the record: --as you@example.org, or"
                        + " git config --global user.email you@example.org"));
    }

    private static Optional<String> email(Path folder) {
        return Probe.of(List.of("git", "-C", folder.toString(), "config", "user.email"))
                .filter(Probe::succeeded)
                .map(Probe::firstLine)
                .filter(email -> !email.isEmpty());
    }
}
