package dev.relocate.worker.plan;

import dev.relocate.activities.compose.ComposeFiles;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.Delivery.AfterRollback;
import dev.relocate.workflows.plan.Delivery.Commands;
import dev.relocate.workflows.plan.Delivery.Deploy;
import dev.relocate.workflows.plan.Delivery.Pull;
import dev.relocate.workflows.plan.PlannedStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code deploy:}, {@code smoke:} and {@code rollback:}. */
final class DeliveryReader {
    private static final List<String> KEYS = List.of(
            "directory", "compose", "envFile", "project", "services", "after", "healthy", "by", "images", "push");
    private static final Duration HEALTHY = Duration.ofMinutes(2);
    private static final Duration PIPELINE = Duration.ofMinutes(30);
    private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,87}";
    private static final String TAGGED = "a tag with {commit} in it, such as sha-{commit}";
    private static final String REGISTRY = "[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*";
    private static final int LAST_STAGE = 3;

    private final Fields plan;
    private final PathCheck paths;
    private final List<PlannedStage> stages;
    private final List<Tree> trees;
    private final Notes notes;

    private DeliveryReader(Fields plan, PathCheck paths, List<PlannedStage> stages, List<Tree> trees, Notes notes) {
        this.plan = plan;
        this.paths = paths;
        this.stages = stages;
        this.trees = trees;
        this.notes = notes;
    }

    /**
     * The delivery; nothing where the plan deploys nothing, which makes the keys that need it a problem.
     *
     * @param trees what the plan's branch holds, and those that its tasks name; empty where the repository cannot be read
     */
    static Optional<Delivery> read(
            Fields plan, PathCheck paths, List<PlannedStage> stages, List<Tree> trees, Notes notes) {
        return new DeliveryReader(plan, paths, stages, trees, notes).read();
    }

    private Optional<Delivery> read() {
        Optional<Value> deploy = plan.field("deploy");
        if (deploy.isEmpty()) {
            Stream.of("smoke", "rollback")
                    .flatMap(key -> plan.field(key).stream())
                    .forEach(value -> value.refuse(value.problem("has no effect, because nothing is deployed")
                            .suggesting("add deploy:, or leave it out")));
            refuseApprovalsBeforeDeploy();
            return Optional.empty();
        }
        if (paths.isElsewhere()) {
            deploy.get()
                    .refuse(deploy.get()
                            .problem(
                                    "needs a working tree that stays on the machine it deploys to, and repository.url has none")
                            .suggesting("name the repository by repository.path on that machine, or leave deploy out"));
            return Optional.empty();
        }
        Optional<Fields> fields = deploy.get().fields(KEYS);
        Optional<Place> place = fields.map(this::place);
        DeployedServices services = place.map(at -> services(fields.get(), at)).orElse(DeployedServices.UNKNOWN);
        SmokeReader smoke = SmokeReader.read(plan.field("smoke"), services);
        AfterRollback after = plan.field("rollback")
                .flatMap(value -> value.fields(List.of("afterDeploy")))
                .flatMap(rollback -> rollback.field("afterDeploy"))
                .flatMap(value -> value.word(List.of("revert", "hold")))
                .map(word -> word.equals("hold") ? AfterRollback.HOLD : AfterRollback.REVERT)
                .orElse(AfterRollback.REVERT);
        return place.map(at -> new Delivery(
                deploy(fields.get(), at, services.chosen()), smoke.checks(), smoke.cycle(), smoke.cycles(), after));
    }

    private void refuseApprovalsBeforeDeploy() {
        boolean waits = stages.stream()
                .flatMap(stage -> stage.tasks().stream())
                .anyMatch(task -> task.approval().before().contains(ApprovalRule.Step.DEPLOY));
        if (waits) {
            plan.owner()
                    .refuse(plan.owner()
                            .problem("has approvals before: [deploy], and nothing is deployed")
                            .suggesting("add deploy:, or leave \"deploy\" out there"));
        }
    }

    /** Where Compose runs, and by which files. */
    private record Place(String directory, List<String> compose) {}

    private Place place(Fields fields) {
        return new Place(
                fields.field("directory").map(this::directory).orElse(""),
                fields.field("compose").map(this::composeFiles).orElse(List.of()));
    }

    private DeployedServices services(Fields fields, Place place) {
        if (fields.field("by").filter(Value::isMapping).isPresent()) {
            return DeployedServices.BY_COMMANDS;
        }
        refuseWithoutComposeFile(fields, place);
        ServiceNames names = ServiceNames.of(trees, place.directory(), place.compose());
        return fields.field("services")
                .map(value -> DeployedServices.read(value, names))
                .orElse(new DeployedServices(names, List.of(), false));
    }

    private void refuseWithoutComposeFile(Fields fields, Place place) {
        boolean any = ComposeFiles.defaults(place.directory()).stream().anyMatch(paths::canBeAFileSometime);
        if (fields.field("compose").isEmpty() && !any) {
            fields.owner()
                    .refuse(fields.owner()
                            .problem("names no Compose file, and none of the usual name is in "
                                    + (place.directory().isEmpty() ? "the repository's root" : place.directory()))
                            .expecting("compose: and a file that git has"));
        }
    }

    private Deploy deploy(Fields fields, Place place, List<String> services) {
        Optional<Pull> pull = fields.field("images").flatMap(DeliveryReader::images);
        Optional<String> push = fields.field("push").flatMap(DeliveryReader::push);
        Optional<Commands> commands = fields.field("by").flatMap(DeliveryReader::commands);
        if (commands.isPresent()) {
            Stream.of("compose", "project", "services", "images", "push", "healthy")
                    .flatMap(key -> fields.field(key).stream())
                    .forEach(value -> value.refuse(value.problem("has no effect, because by.command deploys")
                            .suggesting("leave it out")));
        } else if (pull.isPresent()) {
            fields.field("push")
                    .filter(value -> !value.isNull())
                    .ifPresent(value -> value.refuse(value.problem("has no effect, because the images are pulled")
                            .suggesting("leave it out")));
        }
        return new Deploy(
                place.directory(),
                place.compose(),
                fields.field("envFile").flatMap(value -> envFile(value, place.directory())),
                fields.field("project").flatMap(DeliveryReader::project),
                services,
                fields.field("after").map(this::after).orElseGet(this::lastStage),
                fields.field("healthy")
                        .flatMap(value -> DurationReader.read(value, 1, "2m"))
                        .orElse(HEALTHY),
                pull,
                push,
                commands);
    }

    /** {@code build}, or {@code {pull: {tag: …, wait: …}}}. */
    private static Optional<Pull> images(Value value) {
        if (!value.isMapping()) {
            value.word(List.of("build"), "build, or {pull: {tag: …}}");
            return Optional.empty();
        }
        return value.fields(List.of("pull"))
                .flatMap(fields -> fields.required("pull", "the tag of a pipeline's images"))
                .flatMap(pull -> pull.fields(List.of("tag", "wait")))
                .flatMap(fields -> {
                    Duration patience = fields.field("wait")
                            .flatMap(wait -> DurationReader.read(wait, 1, "30m"))
                            .orElse(PIPELINE);
                    return fields.required("tag", TAGGED)
                            .flatMap(DeliveryReader::tag)
                            .map(tag -> new Pull(tag, patience));
                });
    }

    private static Optional<String> tag(Value value) {
        return value.text(TAGGED).filter(tag -> {
            boolean right =
                    tag.contains("{commit}") && tag.replace("{commit}", "0").matches(TAG);
            if (!right) {
                value.refuse(value.shown(), TAGGED);
            }
            return right;
        });
    }

    private static Optional<String> push(Value value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        String expected = "a registry and a path below it, such as registry.example.org/team";
        return value.text(expected).filter(below -> {
            boolean right = below.matches(REGISTRY);
            if (!right) {
                value.refuse(value.shown(), expected);
            }
            return right;
        });
    }

    /** {@code compose}, or {@code {command: {up: …, rollback: …}}}. */
    private static Optional<Commands> commands(Value value) {
        if (!value.isMapping()) {
            value.word(List.of("compose"), "compose, or {command: {up: …, rollback: …}}");
            return Optional.empty();
        }
        return value.fields(List.of("command"))
                .flatMap(fields -> fields.required("command", "the commands that deploy and roll back"))
                .flatMap(command -> command.fields(List.of("up", "rollback")))
                .flatMap(fields -> {
                    Optional<Command> up =
                            fields.required("up", CommandReader.FORM).flatMap(CommandReader::read);
                    Optional<Command> back =
                            fields.required("rollback", CommandReader.FORM).flatMap(CommandReader::read);
                    return up.flatMap(there -> back.map(here -> new Commands(there, here)));
                });
    }

    private String directory(Value value) {
        return value.scalar("a folder of the repository").filter("."::equals).isPresent()
                ? ""
                : RepositoryPaths.read(value)
                        .filter(path -> paths.isFolder(path, value))
                        .orElse("");
    }

    private Optional<String> envFile(Value value, String directory) {
        Optional<String> file = RepositoryPaths.read(value);
        file.ifPresent(
                name -> paths.expectInWorkingTree(directory.isEmpty() ? name : directory + "/" + name, value, notes));
        return file;
    }

    private List<String> composeFiles(Value value) {
        List<Value> items =
                value.isList() ? value.list("a Compose file, or a list of them").orElse(List.of()) : List.of(value);
        return items.stream()
                .flatMap(item -> RepositoryPaths.read(item).filter(path -> paths.isFile(path, item)).stream())
                .toList();
    }

    private static Optional<String> project(Value value) {
        String expected = "lower-case letters, digits, dashes and underscores";
        return value.text(expected).filter(name -> {
            boolean right = name.matches("[a-z0-9][a-z0-9_-]{0,62}");
            if (!right) {
                value.refuse(value.shown(), expected);
            }
            return right;
        });
    }

    private List<Integer> after(Value value) {
        List<Integer> numbers = new ArrayList<>();
        for (Value item : value.list("a list of stages").orElse(List.of())) {
            item.integer(1, LAST_STAGE, "a stage, 1 to 3").ifPresent(numbers::add);
        }
        boolean any = stages.stream().anyMatch(stage -> numbers.contains(stage.number()));
        if (!any) {
            value.refuse("names no stage that the plan has", "at least one of its stages");
        }
        return List.copyOf(numbers);
    }

    private List<Integer> lastStage() {
        return stages.isEmpty()
                ? List.of(LAST_STAGE)
                : List.of(stages.get(stages.size() - 1).number());
    }
}
