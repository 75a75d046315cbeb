package dev.relocate.activities.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.checkout.Workspace;
import dev.relocate.activities.checkout.Workspaces;
import dev.relocate.activities.docker.EngineLedger;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.gate.contract.ContractGate;
import dev.relocate.activities.gate.site.Examination;
import dev.relocate.activities.gate.site.Gate;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.gate.syntax.StaticGate;
import dev.relocate.activities.gate.tests.TestGate;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateActivities;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateRequest;
import dev.relocate.workflows.gate.Measurement;
import dev.relocate.workflows.gate.RequirementCheck;
import dev.relocate.workflows.plan.PlanContext;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the gates on this host, each in a checkout of its own.
 *
 * <p>At least once: a repeat waits for an attempt that is still alive, ends and removes what a dead one left, and starts
 * from a fresh checkout. Nothing remains but evidence. A failed gate is a result; a {@code BROKEN_GATE} is not retried by
 * the server, as the workflow does so with a limit of its own.
 */
public final class HostGateActivities implements GateActivities {
    private final Repositories repositories;
    private final Workspaces workspaces;
    private final EngineLedger engines;
    private final EvidenceStore evidence;
    private final Map<String, String> environment;
    private final GateReports reports;

    /**
     * Gates that inherit this process's variables.
     *
     * @param repositories those of this host
     * @param workspaces a folder for checkouts, on the disk of the repositories if possible
     * @param engines notes where images are built
     */
    public HostGateActivities(
            Repositories repositories, Path workspaces, EngineLedger engines, EvidenceStore evidence) {
        this(repositories, workspaces, engines, evidence, System.getenv());
    }

    HostGateActivities(
            Repositories repositories,
            Path workspaces,
            EngineLedger engines,
            EvidenceStore evidence,
            Map<String, String> environment) {
        this.engines = engines;
        this.repositories = repositories;
        this.workspaces = Workspaces.in(workspaces);
        this.evidence = evidence;
        this.environment = Map.copyOf(environment);
        this.reports = new GateReports(evidence);
    }

    @Override
    public GateOutcome verify(GateRequest request) {
        return examine(comparable(request));
    }

    /** The request with a baseline that this host can read: one that another host measured is measured again here. */
    private GateRequest comparable(GateRequest request) {
        Optional<Measurement> elsewhere = request.baseline()
                .filter(measured -> evidence.get(measured.digest()).isEmpty());
        return elsewhere
                .map(measured -> new GateRequest(
                        request.context(), request.gate(), measured.commit(), Optional.empty(), List.of()))
                .map(base -> new GateRequest(
                        request.context(),
                        request.gate(),
                        request.commit(),
                        Optional.of(examine(base).measurement()),
                        request.moves()))
                .orElse(request);
    }

    private GateOutcome examine(GateRequest request) {
        String name = request.gate().name().toLowerCase(Locale.ROOT);
        return atSite(request, name, site -> {
            long start = System.nanoTime();
            Examination examination = gate(request.gate()).examine(site);
            return outcome(site, examination, Duration.ofNanos(System.nanoTime() - start));
        });
    }

    @Override
    public GateReport require(RequirementCheck check) {
        GateRequest request =
                new GateRequest(withVariablesOf(check), GateKind.TEST, check.commit(), Optional.empty(), List.of());
        return atSite(request, workspaceName("requires-" + check.requirement()), site -> {
            long start = System.nanoTime();
            Examination examination = new RequiredCommand(check).examine(site);
            return outcome(site, examination, Duration.ofNanos(System.nanoTime() - start))
                    .report();
        });
    }

    /** The command's variables as the plan's: they may be as secret. */
    private static PlanContext withVariablesOf(RequirementCheck check) {
        PlanContext plan = check.context();
        Map<String, String> variables = new TreeMap<>(plan.environment());
        variables.putAll(check.command().environment());
        return new PlanContext(
                plan.plan(),
                plan.repository(),
                variables,
                plan.gates(),
                plan.separate(),
                plan.incidents(),
                plan.delivery());
    }

    private static Gate gate(GateKind kind) {
        return switch (kind) {
            case STATIC -> new StaticGate();
            case TEST -> new TestGate();
            case CONTRACT -> new ContractGate();
        };
    }

    private <T> T atSite(GateRequest request, String name, Function<GateSite, T> work) {
        PlanContext context = request.context();
        String label = workspaceName(context.repository().key() + "-" + context.plan());
        try (ActivityPulse pulse = ActivityPulse.of(Activity.getExecutionContext());
                Workspace workspace = workspaces.open(label, name, pulse);
                GateSite site =
                        GateSite.open(request, repository(request), workspace, environment, evidence, engines, pulse)) {
            T result = work.apply(site);
            pulse.beat();
            return result;
        } catch (NoVerdictException e) {
            throw failure(e.fault(), e.getMessage(), e);
        } catch (RepositoryException e) {
            throw failure(e.fault(), e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw failure(
                    FailureType.ENVIRONMENT, e.getMessage() + " See that the disk is neither full nor read-only.", e);
        } catch (CancellationException e) {
            throw failure(FailureType.ENVIRONMENT, "The worker stopped; another one goes on.", e);
        }
    }

    private Path repository(GateRequest request) {
        return repositories.holding(
                request.context().repository(),
                Stream.concat(Stream.of(request.commit()), request.baseline().map(Measurement::commit).stream()));
    }

    private GateOutcome outcome(GateSite site, Examination examination, Duration elapsed) {
        GateRequest request = site.request();
        GateReport report = reports.report(request.gate(), examination, site.log(), site.proposal(), elapsed);
        String digest = evidence.put(examination.measurement().getBytes(UTF_8));
        String tree = site.commits().treeId(request.commit());
        Measurement measurement =
                new Measurement(request.gate(), request.commit(), tree, digest, examination.measured());
        return new GateOutcome(report, measurement);
    }

    private static ApplicationFailure failure(FailureType type, String message, Exception cause) {
        return type == FailureType.ENVIRONMENT
                ? ApplicationFailure.newFailureWithCause(message, type.name(), cause)
                : ApplicationFailure.newNonRetryableFailureWithCause(message, type.name(), cause);
    }

    private static String workspaceName(String text) {
        String name = "w-" + text.replaceAll("[^A-Za-z0-9._-]", "-");
        return name.substring(0, Math.min(150, name.length()));
    }
}
