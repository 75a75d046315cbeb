package dev.relocate.worker.cli;

import dev.relocate.worker.plan.PlanCheck;
import dev.relocate.worker.plan.PlanMistake;
import dev.relocate.worker.plan.PlanReader;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.process.HostRepositories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A plan file that a command was given. */
final class PlanFile {
    private PlanFile() {}

    /**
     * Reads it, and whatever is wrong with it.
     *
     * @throws CommandFailure if it is not there
     */
    static PlanReading read(CommandContext context, Path given) {
        Path file = context.named(given);
        if (!Files.exists(file)) {
            throw CommandFailure.usage("There is no plan file " + given + ". Write one, or name where it is.");
        }
        return PlanReader.read(file, context.state());
    }

    /**
     * Reads it.
     *
     * @throws CommandFailure with every mistake, where it is wrong
     */
    static PlanReading.Accepted accept(CommandContext context, Path given) {
        PlanReading reading = read(context, given);
        if (reading instanceof PlanReading.Refused refused) {
            throw refused(mistakes(context, refused));
        }
        return (PlanReading.Accepted) reading;
    }

    /** Everything that is wrong with a plan in the order of its file: what reading tells, and trying its tasks where that can be. */
    static List<PlanMistake> mistakes(CommandContext context, PlanReading.Refused refused) {
        List<PlanMistake> tried = refused.triable()
                .map(plan ->
                        PlanCheck.of(plan, HostRepositories.of(context.state())).mistakes())
                .orElse(List.of());
        return Stream.concat(refused.mistakes().stream(), tried.stream())
                .sorted(Comparator.comparingInt(PlanMistake::line))
                .toList();
    }

    /** The failure that tells every mistake. */
    static CommandFailure refused(List<PlanMistake> mistakes) {
        return CommandFailure.usage(mistakes.stream().map(PlanMistake::sentence).toList());
    }
}
