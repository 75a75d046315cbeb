package dev.relocate.contracts.check;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.breaks.BreakKind;
import dev.relocate.contracts.maps.BuildRow;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.maps.ImportRow;
import dev.relocate.contracts.maps.ServiceRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parts of rows that a change silently drops: an entry's file, a mount, a working directory, an environment variable that
 * is still read, a CI context. A service or image that goes as a whole is a decision, not an accident.
 */
final class DroppedParts {
    private final List<Break> dropped = new ArrayList<>();

    private DroppedParts() {}

    static List<Break> between(ContractMaps base, ContractMaps proposal) {
        DroppedParts parts = new DroppedParts();
        Map<String, ServiceRow> services = byKey(proposal.services(), ServiceRow::key);
        for (ServiceRow before : base.services()) {
            Optional.ofNullable(services.get(before.key())).ifPresent(after -> parts.service(before, after));
        }
        Map<String, BuildRow> builds = byKey(proposal.builds(), row -> row.dockerfile() + row.stage());
        for (BuildRow before : base.builds()) {
            Optional.ofNullable(builds.get(before.dockerfile() + before.stage()))
                    .ifPresent(after -> parts.build(before, after));
        }
        parts.imports(base, proposal);
        return List.copyOf(parts.dropped);
    }

    private void service(ServiceRow before, ServiceRow after) {
        String file = after.composeFiles().get(0);
        if (before.entry().file().isPresent()
                && after.entry().file().isEmpty()
                && before.image().equals(after.image())) {
            entry(before, after);
        }
        processes(before, after);
        for (ServiceRow.Mount mount : before.mounts()) {
            if (after.mounts().stream().noneMatch(other -> other.target().equals(mount.target()))) {
                add(
                        BreakKind.DROPPED,
                        file,
                        after,
                        "mount " + mount.target(),
                        "The mount " + mount.source() + ":" + mount.target() + " is gone.",
                        "Put it back, or acknowledge the break.");
            }
        }
        if (!before.workingDirectory().equals(after.workingDirectory())
                && before.entry().argv().equals(after.entry().argv())
                && before.image().equals(after.image())) {
            add(
                    BreakKind.DROPPED,
                    file,
                    after,
                    "working directory",
                    "The working directory was " + before.workingDirectory() + " and is " + after.workingDirectory()
                            + ", while the command stays.",
                    "Restore it, or acknowledge the break.");
        }
        for (String name : before.environment()) {
            if (!after.environment().contains(name)) {
                add(
                        BreakKind.DROPPED,
                        file,
                        after,
                        "environment " + name,
                        "The environment variable " + name + " is no longer set.",
                        "Set it again, or acknowledge the break.");
            }
        }
        scripts(before, after, file);
    }

    private void entry(ServiceRow before, ServiceRow after) {
        String declared = after.processes().isEmpty()
                ? after.composeFiles().get(0) + ":" + after.line()
                : after.processes().get(0).declaredIn();
        gone(
                after,
                after.entry().target(),
                declared,
                after.entry().argv(),
                before.entry().file().orElse(""));
    }

    /** What a service starts beside its entry. */
    private void processes(ServiceRow before, ServiceRow after) {
        for (ServiceRow.ProcessRow process : before.processes()) {
            after.processes().stream()
                    .filter(other -> other.argv().equals(process.argv()))
                    .filter(other -> process.file().isPresent() && other.file().isEmpty())
                    .findFirst()
                    .ifPresent(other -> gone(
                            after,
                            other.target(),
                            other.declaredIn(),
                            other.argv(),
                            process.file().get()));
        }
    }

    private void gone(ServiceRow row, String target, String declared, List<String> argv, String file) {
        int colon = declared.lastIndexOf(':');
        String declaredIn = declared.substring(0, colon);
        String id = Break.id(BreakKind.ENTRY_UNRESOLVED, declaredIn, row.name(), target);
        if (dropped.stream().noneMatch(other -> other.id().equals(id))) {
            dropped.add(new Break(
                    id,
                    BreakKind.ENTRY_UNRESOLVED.label(),
                    Break.CERTAIN,
                    declaredIn,
                    Integer.parseInt(declared.substring(colon + 1)),
                    row.name(),
                    Optional.of(row.name()),
                    row.image().or(row::dockerfile),
                    "'" + String.join(" ", argv) + "' started " + file
                            + " before the change and finds nothing of the repository now.",
                    "Correct the command, or keep the file where the command looks for it."));
        }
    }

    /** A script that the command goes on naming, and that no longer is in the image. */
    private void scripts(ServiceRow before, ServiceRow after, String file) {
        for (String word : after.entry().argv()) {
            if (word.startsWith("/")
                    && before.entry().argv().contains(word)
                    && before.mustExistInImage().contains(word)
                    && !after.mustExistInImage().contains(word)) {
                add(
                        BreakKind.ENTRYPOINT_SCRIPT,
                        after.dockerfile().orElse(file),
                        after,
                        word,
                        "The script " + word + " was in the image before the change and is not now.",
                        "Copy it there again, or correct the command.");
            }
        }
    }

    private void build(BuildRow before, BuildRow after) {
        for (BuildRow.CiStep step : before.ci()) {
            boolean stays =
                    after.ci().stream().anyMatch(other -> other.workflow().equals(step.workflow()));
            boolean same = after.ci().stream()
                    .anyMatch(other -> other.workflow().equals(step.workflow())
                            && other.context().equals(step.context()));
            if (!same) {
                String subject = "CI context " + step.context();
                String message = stays
                        ? step.workflow() + " no longer builds " + after.dockerfile() + " from " + step.context() + "."
                        : step.workflow() + " no longer builds " + after.dockerfile() + ".";
                dropped.add(new Break(
                        Break.id(BreakKind.DROPPED, step.workflow(), after.dockerfile(), subject),
                        BreakKind.DROPPED.label(),
                        Break.CERTAIN,
                        step.workflow(),
                        step.line(),
                        after.dockerfile(),
                        Optional.empty(),
                        Optional.of(after.dockerfile()),
                        message,
                        "Restore the step, or acknowledge the break."));
            }
        }
    }

    /** An entry module is the same one if its name or its file is; a moved one is found by what started it. */
    private void imports(ContractMaps base, ContractMaps proposal) {
        for (ImportRow before : base.imports()) {
            Optional<ImportRow> after = successor(before, base, proposal);
            if (after.isEmpty()) {
                continue;
            }
            for (ImportRow.Variable variable : before.environment()) {
                boolean kept = after.get().environment().stream()
                        .anyMatch(other -> other.name().equals(variable.name())
                                && other.before().isEmpty() == variable.before().isEmpty());
                if (!kept && !variable.before().isEmpty() && after.get().reads().contains(variable.name())) {
                    dropped.add(new Break(
                            Break.id(
                                    BreakKind.ENVIRONMENT_ORDER,
                                    after.get().file(),
                                    after.get().module(),
                                    variable.name()),
                            BreakKind.ENVIRONMENT_ORDER.label(),
                            Break.CERTAIN,
                            after.get().file(),
                            1,
                            after.get().module(),
                            Optional.empty(),
                            Optional.empty(),
                            variable.name() + " was set before the import of " + variable.before()
                                    + " and is not any more, while it is still read.",
                            "Set it again before that import."));
                }
            }
        }
    }

    private static Optional<ImportRow> successor(ImportRow before, ContractMaps base, ContractMaps proposal) {
        Optional<ImportRow> same = proposal.imports().stream()
                .filter(row ->
                        row.module().equals(before.module()) || row.file().equals(before.file()))
                .findFirst();
        if (same.isPresent()) {
            return same;
        }
        Map<String, ServiceRow> services = byKey(proposal.services(), ServiceRow::key);
        return base.services().stream()
                .filter(row -> row.entry().file().filter(before.file()::equals).isPresent())
                .flatMap(row -> Optional.ofNullable(services.get(row.key())).stream())
                .flatMap(row -> row.entry().file().stream())
                .flatMap(file ->
                        proposal.imports().stream().filter(row -> row.file().equals(file)))
                .findFirst();
    }

    private void add(BreakKind kind, String file, ServiceRow row, String subject, String message, String remedy) {
        dropped.add(new Break(
                Break.id(kind, file, row.name(), "dropped " + subject),
                kind.label(),
                Break.CERTAIN,
                file,
                file.equals(row.composeFiles().get(0)) ? row.line() : 1,
                row.name(),
                Optional.of(row.name()),
                row.image().or(row::dockerfile),
                message,
                remedy));
    }

    private static <T> Map<String, T> byKey(List<T> rows, Function<T, String> key) {
        Map<String, T> map = new LinkedHashMap<>();
        rows.forEach(row -> map.putIfAbsent(key.apply(row), row));
        return map;
    }
}
