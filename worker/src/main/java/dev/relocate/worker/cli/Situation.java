package dev.relocate.worker.cli;

import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.client.Retries;
import dev.relocate.worker.client.UnservedHosts;
import dev.relocate.worker.process.HostId;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.Standstill;
import dev.relocate.worker.view.StatusView;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.RepositoryStatus;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running relocation, with what it cannot tell itself.
 *
 * @param gate what waits for a person, also where it is a rollback's
 * @param page where that is answered in the Web UI
 * @param besides what it waits for beside what its status says
 */
record Situation(RelocationStatus status, Optional<OpenGate> gate, Optional<String> page, List<Standstill> besides) {
    /** As the server tells it. */
    static Situation of(RelocationStatus status, CommandContext context, TemporalSession session) {
        WorkflowClient client = session.client();
        Optional<OpenGate> gate = new Relocations(client).gate(status);
        Optional<String> page = gate.flatMap(open -> session.connection().page(open.workflowId()));
        List<Standstill> besides = new ArrayList<>();
        Optional<Holder> other = holderBefore(status, client);
        other.ifPresentOrElse(
                holder -> besides.add(Standstill.behind(status, holder)),
                () -> new Retries(client).of(status).forEach(retry -> besides.add(Standstill.retried(status, retry))));
        // on the embedded server that is told once for all: whoever carries that on serves this computer
        if (!session.isEmbedded()) {
            String here = HostId.of(context.state()).value();
            new UnservedHosts(client)
                    .awaitedBy(status)
                    .forEach(host -> besides.add(Standstill.unserved(status, host, host.equals(here))));
        }
        return new Situation(status, gate, page, List.copyOf(besides));
    }

    /** Who has the repository that a relocation still asks for. */
    private static Optional<Holder> holderBefore(RelocationStatus status, WorkflowClient client) {
        return status.state() == RelocationState.STARTING
                ? new Repositories(client)
                        .status(status.repository())
                        .flatMap(RepositoryStatus::holder)
                        .filter(holder -> !holder.run().equals(status.run()))
                : Optional.empty();
    }

    /** All that it waits for; nothing where it goes on. */
    List<Standstill> waits() {
        return Stream.concat(Standstill.of(status, gate).stream(), besides.stream())
                .toList();
    }

    /** For a person. */
    List<Text> lines(StatusView view, TakenBack back) {
        return Stream.concat(
                        view.lines(status, gate, page, back.of(status)).stream(),
                        besides.stream().map(StatusView::told))
                .toList();
    }
}
