package dev.relocate.worker.cli;

import dev.relocate.worker.client.Rollbacks.RunningRollback;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command is about: {@code PLAN}, {@code PLAN/TASK}, a plan file or what stands behind one, a workflow's id, or a gate's.
 *
 * @param repository the repository's key, where the target says it
 * @param plan the plan's name, where the target says it
 * @param task the task's id, where the target says it
 * @param gate the gate's id, where the target is one
 */
record Target(Optional<String> repository, Optional<String> plan, Optional<String> task, Optional<String> gate) {
    private static final String WHAT = "Name a plan file, a plan, a plan's task (plan/task) or a gate.";

    /** Everything. */
    static final Target ANY = new Target(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads a target as a person typed it.
     *
     * @throws CommandFailure if it can be none
     */
    static Target parse(CommandContext context, Optional<String> text) {
        return text.map(given -> parse(context, given)).orElse(ANY);
    }

    private static Target parse(CommandContext context, String given) {
        if (Files.isRegularFile(context.resolve(Path.of(given)))) {
            PlanReading.Accepted reading = PlanFile.accept(context, Path.of(given));
            return of(reading.plan());
        }
        Optional<Path> parent = Optional.ofNullable(Path.of(given).getParent()).map(context::resolve);
        if (parent.filter(Files::isRegularFile).isPresent()) {
            Target plan =
                    of(PlanFile.accept(context, Path.of(given).getParent()).plan());
            return new Target(
                    plan.repository(),
                    plan.plan(),
                    Optional.of(Path.of(given).getFileName().toString()),
                    Optional.empty());
        }
        if (given.contains("@")) {
            return new Target(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(given));
        }
        List<String> parts = List.of(given.split("/", -1));
        if (parts.stream().anyMatch(String::isBlank)) {
            throw CommandFailure.usage("\"" + given + "\" is no target. " + WHAT);
        }
        return switch (parts.size()) {
            case 1 -> new Target(Optional.empty(), Optional.of(given), Optional.empty(), Optional.empty());
            case 2 ->
                new Target(Optional.empty(), Optional.of(parts.get(0)), Optional.of(parts.get(1)), Optional.empty());
            case 3, 4 -> ofWorkflow(given, parts);
            default -> throw CommandFailure.usage("\"" + given + "\" is no target. " + WHAT);
        };
    }

    private static Target ofWorkflow(String given, List<String> parts) {
        boolean known = (parts.size() == 3 && parts.get(0).equals("relocation"))
                || (parts.size() == 4 && parts.get(0).equals("task"));
        if (!known) {
            throw CommandFailure.usage("\"" + given + "\" is neither a file that is here nor a target. " + WHAT);
        }
        return new Target(
                Optional.of(parts.get(1)),
                Optional.of(parts.get(2)),
                parts.size() == 4 ? Optional.of(parts.get(3)) : Optional.empty(),
                Optional.empty());
    }

    /** A whole plan. */
    static Target of(Plan plan) {
        return new Target(
                Optional.of(plan.repository().key()), Optional.of(plan.name()), Optional.empty(), Optional.empty());
    }

    /** Whether a relocation is meant. */
    boolean means(RelocationStatus status) {
        return repository.map(status.repository()::equals).orElse(true)
                && plan.map(status.plan()::equals).orElse(true)
                && task.map(id -> status.tasks().stream()
                                .anyMatch(each -> each.task().equals(id)))
                        .orElse(true);
    }

    /** Whether what belongs to a plan of a repository may be meant. */
    boolean means(String repositoryKey, String planName) {
        return repository.map(repositoryKey::equals).orElse(true)
                && plan.map(planName::equals).orElse(true);
    }

    /** Whether a rollback is meant. */
    boolean means(RunningRollback rollback) {
        return means(rollback.repository(), rollback.plan())
                && task.map(rollback.task()::equals).orElse(true)
                && gate.map(id -> rollback.held()
                                .filter(held -> held.id().equals(id))
                                .isPresent())
                        .orElse(true);
    }

    /** Whether a relocation's open gate is meant. */
    boolean means(RelocationStatus status, OpenGate open) {
        return means(status)
                && task.map(open.subject()::equals).orElse(true)
                && gate.map(open.id()::equals).orElse(true);
    }

    @Override
    public String toString() {
        return gate.or(() -> plan.map(name -> name + task.map(id -> "/" + id).orElse("")))
                .orElse("anything");
    }
}
