package dev.relocate.worker.cli;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.GitRepositoryActivities;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.worker.client.Launcher;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.plan.PlanCheck;
import dev.relocate.worker.plan.PlanMistake;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.process.HostRepositories;
import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.relocation.RelocationInput;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Starting a plan's relocation, or finding it under way. */
final class Start {
    private final CommandContext context;
    private final PlanReading.Accepted accepted;
    private final String person;
    private final boolean queue;

    /**
     * @param person who starts it
     * @param queue whether to wait while another relocation holds the repository
     */
    Start(CommandContext context, PlanReading.Accepted accepted, String person, boolean queue) {
        this.context = context;
        this.accepted = accepted;
        this.person = person;
        this.queue = queue;
    }

    /**
     * Looks at the repository, and tries the plan on it, before anything starts. One that is under way already may be found
     * in any condition.
     *
     * @throws CommandFailure if it cannot be relocated as it is, or the plan cannot be done on it
     */
    void refuseWhatCannotStart(String verb) {
        new LeftBehind(context).refuse(verb, accepted.plan().repository().key(), accepted.file());
        Repositories repositories = HostRepositories.of(context.state());
        try {
            new GitRepositoryActivities(
                            repositories,
                            EvidenceStore.in(context.state().create().evidence()))
                    .open(accepted.plan().repository());
        } catch (ApplicationFailure refused) {
            if (!refused.getType().equals(FailureType.REPOSITORY.name())) {
                throw refused;
            }
            requireRunning(verb, CommandFailure.repository(refused.getOriginalMessage()));
            return;
        }
        List<PlanMistake> mistakes = Stream.concat(
                        accepted.lacking().stream(), PlanCheck.of(accepted.located(), repositories).mistakes().stream())
                .toList();
        if (!mistakes.isEmpty()) {
            requireRunning(verb, PlanFile.refused(mistakes));
        }
    }

    private void requireRunning(String verb, CommandFailure otherwise) {
        boolean serverIsNew = ConfiguredServer.find(context.environment()).isEmpty()
                && !Files.exists(context.state().database());
        if (serverIsNew) {
            throw otherwise;
        }
        try (Attachment attachment = Attachment.brief(context, verb)) {
            if (!new Relocations(attachment.session().client()).isRunning(Launcher.id(accepted.plan()))) {
                throw otherwise;
            }
        }
    }

    /**
     * Starts it unless it runs.
     *
     * @param host the queue of the host whose repository it works on, or of the one to begin with
     */
    Launcher.Start start(WorkflowClient client, String host) {
        return new Launcher(client).start(new RelocationInput(accepted.plan(), accepted.digest(), host, person, queue));
    }
}
