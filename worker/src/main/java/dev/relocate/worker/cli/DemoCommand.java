package dev.relocate.worker.cli;

import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Launcher;
import dev.relocate.worker.demo.DemoException;
import dev.relocate.worker.demo.SampleDeployment;
import dev.relocate.worker.demo.SampleRepository;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.record.LiftRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.repository.Lifted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relocate demo}: the whole story on a generated repository. */
@Command(
        name = "demo",
        description = "See the whole story on a generated repository of six services: a relocation through all stages,"
                + " one that fails and rolls back, and the end of the freeze that follows.",
        footer = {
            "",
            "Examples:",
            "  relocate demo                        approves by itself",
            "  relocate demo --interactive          asks you at every gate, here or in the Web UI",
            "  relocate demo --directory /tmp/shop  where the repository is made (default: relocate-demo)",
            "  relocate demo --no-deploy            leaves the services down, also where a Docker engine answers"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String NAME = "demo@example.org";

    @Option(names = "--interactive", description = "Ask at every gate instead of saying yes.")
    private boolean interactive;

    @Option(
            names = "--directory",
            paramLabel = "FOLDER",
            description = "Where the repository is made; must be empty or absent.")
    private Optional<Path> directory;

    @Option(
            names = "--no-deploy",
            description =
                    "Start no services. By default they run for the length of the demo where Docker does, on free ports.")
    private boolean noDeploy;

    private final CommandContext context;
    /** Running services, for the last word of a demo that is interrupted. */
    private final AtomicReference<Optional<SampleDeployment>> running = new AtomicReference<>(Optional.empty());

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        SampleRepository sample = prepare();
        try (Attachment attachment = attach()) {
            TemporalSession session = attachment.session();
            session.connection()
                    .webUi()
                    .ifPresent(page -> tell("The Web UI is at " + page + ", with every step of what follows."));
            Optional<SampleDeployment> deployment = deploy(sample);
            tellPart("1. A relocation through all stages");
            tell("Three moves, one for each stage, as " + sample.plan() + " has them. Stage 0 measures what every later"
                    + " gate compares with.");
            Follower.Outcome moved = relocate(sample.plan(), session);
            if (moved.status().state() != RelocationState.DONE) {
                return new Ending(context, sample.plan(), false).tell(moved).number();
            }
            tell("");
            tell("All three landed, each as one commit.");
            deployment.ifPresent(services -> {
                tell("What runs now, after the deploy of the last one (" + services.status() + "):");
                services.containers().forEach(line -> tell("  " + line));
            });
            tellPart("2. A move that no tool can get right");
            tell(
                    "workers/export.py imports exporters by a computed name. The move is listed as undecided, tests go red,"
                            + " and the change is taken back.");
            Follower.Outcome failed = relocate(sample.failingPlan(), session);
            if (failed.status().state() != RelocationState.ROLLED_BACK) {
                return new Ending(context, sample.failingPlan(), false)
                        .tell(failed)
                        .number();
            }
            tell("");
            tell(
                    "Taken back; the incident is in docs/DISCUSSION.md, and the repository is frozen: no relocation starts.");
            tellPart("3. The end of the freeze");
            String key = failed.status().repository();
            Lifted lifted =
                    new Answers(session.client()).lift(key, NAME, "the exporters are loaded by a computed name");
            ResultRecords.in(context.state().records()).recordLift(new LiftRecord(key, lifted));
            tell("Lifted with its cause and a name. On one's own repository: relocate lift --cause \"…\"");
        } finally {
            takeDown();
        }
        tellPart("What is left");
        history(sample);
        leftOut();
        reports(sample);
        return ExitCode.DONE.number();
    }

    /** Without any way to a server the demo goes on, without what only a server has. */
    private Attachment attach() {
        try {
            return Attachment.open(context, "demo", Duty.EVERYTHING, this::lastWord);
        } catch (ServerException none) {
            context.terminal().error("relocate: " + none.getMessage());
            context.terminal()
                    .error("relocate: The demo goes on with Temporal's test service inside this process: no Web UI, and"
                            + " nothing of it is left when it ends. A relocation of your own needs a server.");
            return Attachment.inProcess(context, this::lastWord);
        }
    }

    /** Starts the services where Docker can; where it cannot, the demo goes on and says why. */
    private Optional<SampleDeployment> deploy(SampleRepository sample) {
        if (noDeploy || !engineAnswers() || !composeAnswers()) {
            return Optional.empty();
        }
        tell("Builds the images of the six services and starts them on free ports; they are stopped at the end.");
        String key = PlanFile.accept(context, sample.plan()).plan().repository().key();
        try {
            SampleDeployment deployment = SampleDeployment.prepare(sample, key);
            running.set(Optional.of(deployment));
            deployment.start();
            deployment.addTo(sample.plan());
            return Optional.of(deployment);
        } catch (DemoException failed) {
            takeDown();
            context.terminal().error("relocate: " + failed.getMessage());
            context.terminal().error("relocate: The demo goes on without a deploy.");
            return Optional.empty();
        }
    }

    private void takeDown() {
        running.getAndSet(Optional.empty()).ifPresent(SampleDeployment::close);
    }

    private String lastWord() {
        return running.get()
                .map(services -> "The demo's services may still run: " + services.takeDown())
                .orElse("");
    }

    private SampleRepository prepare() {
        Path examples = Optional.ofNullable(System.getProperty("relocate.root"))
                .map(root -> Path.of(root, "examples"))
                .filter(Files::isDirectory)
                .orElseThrow(
                        () -> CommandFailure.environment(
                                "The examples are not beside the launcher: start the demo with the relocate script of a clone."));
        Path folder = context.resolve(directory.orElse(Path.of("relocate-demo")));
        if (directory.isEmpty() && Files.exists(folder)) {
            folder = unused(folder);
        }
        tell("Makes a repository of six services in " + folder + ", and a virtual environment with pytest for its tests"
                + " (from the package index).");
        SampleRepository sample = SampleRepository.create(examples, folder);
        sample.makeEnvironment();
        return sample;
    }

    /** A second demo does not disturb what the first one left. */
    private static Path unused(Path folder) {
        int number = 2;
        while (Files.exists(folder.resolveSibling(folder.getFileName() + "-" + number))) {
            number++;
        }
        return folder.resolveSibling(folder.getFileName() + "-" + number);
    }

    private Follower.Outcome relocate(Path plan, TemporalSession session) {
        PlanReading.Accepted accepted = PlanFile.accept(context, plan);
        Start start = new Start(context, accepted, NAME, false);
        start.refuseWhatCannotStart("demo");
        start.start(session.client(), Hosts.here(context, accepted.plan().repository()));
        AnswerPolicy policy = interactive
                ? context.terminal().canAsk() ? AnswerPolicy.ASK : AnswerPolicy.WAIT
                : AnswerPolicy.SHOW_AND_APPROVE;
        return new Follower(context, session, policy, NAME, false).follow(Launcher.id(accepted.plan()));
    }

    private void history(SampleRepository sample) {
        Probe log = Probe.of(List.of("git", "-C", sample.repository().toString(), "log", "--format=%h %s", "-n", "8"))
                .orElseThrow(() -> CommandFailure.environment("git is needed and cannot be started."));
        log.output().lines().forEach(this::tell);
        tell("");
        tell("The repository: " + sample.repository() + " (git log, docs/DISCUSSION.md); delete "
                + sample.repository().getParent() + " when you have seen it.");
        tell("Next, on a repository of your own: relocate contracts FOLDER, then a plan: see README.md.");
    }

    private void leftOut() {
        if (!composeAnswers()) {
            tell("Left out: `docker compose config` and the deploy, because there is no Docker Compose here.");
        }
        if (!engineAnswers()) {
            tell(
                    "Left out: the builds of changed images, the tries of their entries and the deploy, because no Docker engine"
                            + " answers.");
        }
        if (noDeploy) {
            tell(
                    "Left out: the deploy, because of --no-deploy. With `deploy:` and `smoke:` in the plan (docs/plan.md) what"
                            + " lands is brought up, watched, and taken back where it does not do well.");
        }
    }

    private static boolean engineAnswers() {
        return succeeds("docker", "version");
    }

    private static boolean composeAnswers() {
        return succeeds("docker", "compose", "version");
    }

    private void reports(SampleRepository sample) throws IOException {
        tell("The reports, one page each, as relocate report writes them:");
        tell("  " + ReportCommand.page(context, sample.plan().toString()));
        tell("  " + ReportCommand.page(context, sample.failingPlan().toString()));
    }

    private static boolean succeeds(String... command) {
        return Probe.of(List.of(command)).filter(Probe::succeeded).isPresent();
    }

    private void tellPart(String title) {
        context.terminal().line();
        context.terminal().line(Text.of(Style.BOLD, title));
        context.terminal().line();
    }

    private void tell(String sentence) {
        context.terminal().line(sentence);
    }
}
