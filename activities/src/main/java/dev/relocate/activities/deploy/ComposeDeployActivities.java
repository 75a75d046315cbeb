package dev.relocate.activities.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.checkout.Workspace;
import dev.relocate.activities.checkout.Workspaces;
import dev.relocate.activities.docker.EngineException;
import dev.relocate.activities.docker.EngineLedger;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.gate.ActivityPulse;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.smoke.SmokeChecks;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.deploy.DeployActivities;
import dev.relocate.workflows.deploy.DeployRequest;
import dev.relocate.workflows.deploy.Deployed;
import dev.relocate.workflows.deploy.Deployment;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.deploy.SkewCell;
import dev.relocate.workflows.deploy.SmokeRequest;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.PlanContext;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** Deploys with {@code docker compose} on this host; workspaces, heartbeats and failures by fault are settled here. */
public final class ComposeDeployActivities implements DeployActivities {
    private final Workspaces workspaces;
    private final DeployLedger ledger;
    private final EngineLedger engines;
    private final EvidenceStore evidence;
    private final Map<String, String> environment;

    /**
     * @param deploys where what ran before each deploy is written down
     * @param engines notes where images are built
     * @param environment the worker's variables, the choice of engine among them
     */
    public ComposeDeployActivities(
            Path workspaces,
            Path deploys,
            EngineLedger engines,
            EvidenceStore evidence,
            Map<String, String> environment) {
        this.engines = engines;
        this.workspaces = Workspaces.in(workspaces);
        this.ledger = DeployLedger.in(deploys);
        this.evidence = evidence;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Running recordRunning(DeployRequest request) {
        return atSite(
                request.context(),
                site -> ledger.find(request).orElseGet(() -> {
                    Running former = look(site, request.commit());
                    ledger.write(request, former);
                    KeptImages kept = new KeptImages(site.docker());
                    ledger.forgetOld(request).forEach(kept::release);
                    return former;
                }));
    }

    private static Running look(DeploySite site, String commit) {
        Instant now = Instant.now();
        Instant since = now.minus(site.delivery().cycle());
        if (site.plan().commands().isPresent()) {
            return new Running(List.of(), ask(site, List.of(), since), now);
        }
        List<RunningService> services = Rollout.running(site.docker(), site.newest(site.tree(commit)));
        KeptImages kept = new KeptImages(site.docker());
        services.forEach(kept::keep);
        return new Running(services, services.isEmpty() ? List.of() : ask(site, services, since), now);
    }

    @Override
    public Deployed deployed(PlanContext context, String task, String run) {
        return ledger.of(context.repository().key(), context.plan(), task, run);
    }

    @Override
    public void forget(DeployRequest request) {
        ledger.forget(request);
    }

    @Override
    public List<String> awaitImages(DeployRequest request, Running former, Instant until) {
        return atSite(request.context(), site -> {
            PipelineImages images = new Rollout(site, request, former)
                    .pipelineImages()
                    .orElseThrow(() -> new IllegalArgumentException("The plan pulls no images."));
            List<String> missing = images.pull();
            if (!missing.isEmpty()) {
                throw notYet(missing, until);
            }
            return images.all();
        });
    }

    private static ApplicationFailure notYet(List<String> missing, Instant until) {
        String message = "No pipeline has published " + String.join(", ", missing);
        if (Instant.now().isAfter(until)) {
            return ApplicationFailure.newNonRetryableFailure(
                    message + " in time: see to the pipeline, then retry.", FailureType.ENVIRONMENT.name());
        }
        return ApplicationFailure.newBuilder()
                .setMessage(message + " yet.")
                .setType(FailureType.ENVIRONMENT.name())
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    @Override
    public List<SkewCell> skew(DeployRequest request) {
        return atSite(request.context(), site -> {
            Tree changed = site.tree(request.commit());
            return new Skew(site.tree(request.base()), changed, site.composeFiles(changed)).cells();
        });
    }

    @Override
    public Deployment deploy(DeployRequest request, Running former) {
        return rolledOut(request, former, Delivery.Commands::up, Rollout::deploy);
    }

    @Override
    public Deployment restore(DeployRequest request, Running former) {
        return rolledOut(request, former, Delivery.Commands::rollback, Rollout::restore);
    }

    private Deployment rolledOut(
            DeployRequest request,
            Running former,
            Function<Delivery.Commands, Command> own,
            Function<Rollout, Deployment> composed) {
        return atSite(request.context(), site -> {
            Optional<Command> command = site.plan().commands().map(own);
            return logged(
                    site,
                    command.isPresent()
                            ? new CommandRollout(site, request).run(command.get())
                            : composed.apply(new Rollout(site, request, former)));
        });
    }

    @Override
    public List<SmokeResult> smoke(SmokeRequest request) {
        return atSite(request.context(), site -> {
            List<SmokeResult> results = new ArrayList<>();
            request.services().forEach(service -> results.add(alive(site, service)));
            results.addAll(ask(site, request.services(), request.since()));
            return List.copyOf(results);
        });
    }

    /** Exits and restarts count, whatever the plan checks (semantics F4). */
    private static SmokeResult alive(DeploySite site, RunningService service) {
        String title = service.service() + " runs";
        return Container.of(site.docker(), service.container())
                .map(now -> {
                    if (!now.runs()) {
                        String said = now.status() + " with exit code " + now.exitCode() + ": "
                                + site.shown(now.lastWords(site.docker()));
                        return new SmokeResult(title, false, said, true);
                    }
                    if (now.health().equals("unhealthy")) {
                        return new SmokeResult(title, false, "its health check fails", true);
                    }
                    boolean same = now.startedAt().equals(service.startedAt());
                    return new SmokeResult(title, same, same ? "since " + now.startedAt() : "was restarted", !same);
                })
                .orElseGet(() -> new SmokeResult(title, false, "its container is gone", true));
    }

    private static List<SmokeResult> ask(DeploySite site, List<RunningService> services, Instant since) {
        return new SmokeChecks(site.docker(), site.delivery().cycle(), site::run, site::shown)
                .ask(site.delivery().smoke(), services, since);
    }

    private Deployment logged(DeploySite site, Deployment done) {
        String log = evidence.put(site.log().getBytes(UTF_8));
        return new Deployment(
                done.healthy(),
                done.services(),
                done.recreated(),
                done.problems(),
                done.steps(),
                done.at(),
                log,
                done.millis());
    }

    private <T> T atSite(PlanContext context, Function<DeploySite, T> work) {
        String label = "w-" + context.repository().key() + "-" + context.plan();
        try (ActivityPulse pulse = ActivityPulse.of(Activity.getExecutionContext());
                Workspace workspace = workspaces.open(label, "deploy", pulse);
                DeploySite site = new DeploySite(context, workspace, environment, engines, pulse)) {
            T result = work.apply(site);
            pulse.beat();
            return result;
        } catch (DeployException e) {
            throw failure(FailureType.REPOSITORY, e);
        } catch (RepositoryException e) {
            throw failure(e.fault(), e);
        } catch (NoVerdictException e) {
            throw failure(e.fault(), e);
        } catch (EngineException | UncheckedIOException e) {
            throw failure(FailureType.ENVIRONMENT, e);
        } catch (CancellationException e) {
            throw ApplicationFailure.newFailureWithCause(
                    "The worker stopped; another one goes on.", FailureType.ENVIRONMENT.name(), e);
        }
    }

    private static ApplicationFailure failure(FailureType type, RuntimeException cause) {
        return type == FailureType.ENVIRONMENT
                ? ApplicationFailure.newFailureWithCause(cause.getMessage(), type.name(), cause)
                : ApplicationFailure.newNonRetryableFailureWithCause(cause.getMessage(), type.name(), cause);
    }
}
