package dev.relocate.worker.cli;

import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.plan.RepositoryKeys;
import dev.relocate.worker.process.HostId;
import dev.relocate.workflows.record.LiftRecord;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Lifted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate lift}: ends a repository's freeze. */
@Command(
        name = "lift",
        description = "Lift the freeze that an incident put on a repository. Needs the cause, and a name.",
        footer = {
            "",
            "Examples:",
            "  relocate lift --cause \"exporters are loaded by a computed name\"",
            "  relocate lift ../shop --cause \"the engine's disk was full\" --as ida@example.org"
        })
final class LiftCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "REPOSITORY",
            description = "A folder, plan file or key; may be left out if one is frozen.")
    private Optional<String> repository;

    @Option(names = "--cause", paramLabel = "TEXT", required = true, description = "What it was.")
    private String cause;

    @Option(names = "--as", paramLabel = "NAME", description = "Who lifts it (default: git's user.email).")
    private Optional<String> as;

    @Option(names = "--json", description = "Print what was lifted as JSON.")
    private boolean json;

    private final CommandContext context;

    LiftCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (cause.isBlank()) {
            throw CommandFailure.usage("A freeze is lifted with its cause: --cause \"what it was\".");
        }
        Optional<String> key = repository.map(this::key);
        try (Attachment attachment = Attachment.brief(context, "lift")) {
            String frozen = key.orElseGet(
                    () -> only(new Repositories(attachment.session().client()).frozen()));
            ResultRecords records = ResultRecords.in(context.state().records());
            Person person = person(frozen, records);
            Lifted lifted = new Answers(attachment.session().client()).lift(frozen, person.name(), cause.strip());
            records.recordLift(new LiftRecord(frozen, lifted));
            if (json) {
                context.terminal().raw(Json.pretty(lifted));
            } else {
                context.terminal()
                        .line(frozen + " takes relocations again: " + person.shown(lifted.approver())
                                + " lifted the freeze of incident " + lifted.incident() + ".");
            }
        }
        return ExitCode.DONE.number();
    }

    /** A folder that was given is where git is asked; else the one that is frozen counts, as this host remembers it. */
    private Person person(String frozen, ResultRecords records) {
        Optional<Path> given =
                repository.map(named -> context.resolve(Path.of(named))).filter(Files::isDirectory);
        return Person.acting(
                as,
                given.orElse(context.directory()),
                records.all().stream()
                        .filter(ended -> ended.repository().equals(frozen))
                        .flatMap(ended -> Person.of(ended).stream())
                        .findFirst());
    }

    private String key(String given) {
        Path path = context.resolve(Path.of(given));
        if (Files.isDirectory(path)) {
            return RepositoryKeys.ofFolder(
                            path, () -> HostId.of(context.state()).value())
                    .orElseThrow(() -> CommandFailure.repository(path + " lies in no git repository."));
        }
        return Files.isRegularFile(path)
                ? PlanFile.accept(context, path).plan().repository().key()
                : given;
    }

    private static String only(Map<String, Freeze> frozen) {
        if (frozen.size() == 1) {
            return List.copyOf(frozen.keySet()).get(0);
        }
        throw CommandFailure.usage(
                frozen.isEmpty()
                        ? "No repository is frozen."
                        : "Several repositories are frozen; name one:\n"
                                + frozen.entrySet().stream()
                                        .map(entry -> "  " + entry.getKey() + ": "
                                                + entry.getValue().reason())
                                        .collect(Collectors.joining("\n")));
    }
}
