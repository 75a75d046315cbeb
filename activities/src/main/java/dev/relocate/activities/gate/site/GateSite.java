package dev.relocate.activities.gate.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.checkout.CheckoutMaker;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.checkout.Workspace;
import dev.relocate.activities.docker.EngineLedger;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Heartbeat;
import dev.relocate.activities.process.Invocation;
import dev.relocate.workflows.gate.GateRequest;
import dev.relocate.workflows.plan.PlannedMove;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where one gate works: checkouts of the commit and of its base, programs, the log, and the baseline's measurement. */
public final class GateSite implements AutoCloseable {
    private final GateRequest request;
    private final Workspace workspace;
    private final CheckoutMaker checkouts;
    private final EvidenceStore evidence;
    private final EngineLedger engines;
    private final Heartbeat heartbeat;
    private final GateLog log = new GateLog();
    private final Checkout proposal;
    private final Commits commits;
    private Optional<Checkout> base = Optional.empty();

    private GateSite(
            GateRequest request,
            Workspace workspace,
            CheckoutMaker checkouts,
            EvidenceStore evidence,
            EngineLedger engines,
            Heartbeat heartbeat) {
        this.request = request;
        this.workspace = workspace;
        this.checkouts = checkouts;
        this.evidence = evidence;
        this.engines = engines;
        this.heartbeat = heartbeat;
        this.proposal = checkouts.make("proposal", request.commit(), heartbeat);
        this.commits = Commits.in(proposal.directory());
    }

    /**
     * Checks the request's commit out in an open workspace, which must outlive the site.
     *
     * @param repository the request's repository on this host, holding its commits
     * @param worker the variables of the worker's own process
     * @param engines notes where images are built
     */
    public static GateSite open(
            GateRequest request,
            Path repository,
            Workspace workspace,
            Map<String, String> worker,
            EvidenceStore evidence,
            EngineLedger engines,
            Heartbeat heartbeat) {
        CheckoutMaker checkouts = new CheckoutMaker(workspace, request.context(), repository, worker);
        return new GateSite(request, workspace, checkouts, evidence, engines, heartbeat);
    }

    /** What the gate was asked. */
    public GateRequest request() {
        return request;
    }

    /** The commit to be examined. */
    public Checkout proposal() {
        return proposal;
    }

    /** The commit to compare with, checked out when first asked for. */
    public Checkout base() {
        if (base.isEmpty()) {
            String commit = request.baseline().orElseThrow().commit();
            base = Optional.of(checkouts.make("base", commit, heartbeat));
        }
        return base.get();
    }

    /** Both commits' trees. */
    public Commits commits() {
        return commits;
    }

    /** The moves that lie between base and commit: those the task names, and those that git sees. */
    public List<PlannedMove> moves() {
        Set<PlannedMove> moves = new LinkedHashSet<>(request.moves());
        request.baseline().ifPresent(from -> moves.addAll(commits.renames(from.commit(), request.commit())));
        return List.copyOf(moves);
    }

    /**
     * The baseline's measurement, as this kind of gate once wrote it with {@link MeasurementJson}; nothing at Stage 0.
     *
     * @throws NoVerdictException {@code ENVIRONMENT} if it is not in the evidence store any more
     */
    public <T> Optional<T> baseline(Class<T> type) {
        return request.baseline().map(measurement -> MeasurementJson.read(evidence(measurement.digest()), type));
    }

    private String evidence(String digest) {
        byte[] content = evidence.get(digest)
                .orElseThrow(() -> NoVerdictException.environment(
                        "The baseline's measurement " + digest + " is not in the evidence store.",
                        "Restore the evidence folder, or start the relocation again."));
        return new String(content, UTF_8);
    }

    /** Runs a program of a checkout, and logs it. */
    public Execution run(Checkout where, Invocation invocation) {
        Execution execution = workspace.runner().run(invocation, heartbeat);
        log.add(execution, where);
        return execution;
    }

    /** A folder of the workspace outside every checkout, not made yet. */
    public Path scratch(String name) {
        return workspace.folder().resolve("scratch").resolve(name);
    }

    /** Notes where images are built. */
    public EngineLedger engines() {
        return engines;
    }

    /** The gate's log. */
    public GateLog log() {
        return log;
    }

    @Override
    public void close() {
        commits.close();
    }
}
