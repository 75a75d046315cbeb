package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.Delivery.AfterRollback;
import dev.relocate.workflows.plan.Delivery.Deploy;
import dev.relocate.workflows.plan.PlannedStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code deploy:}, {@code smoke:} and {@code rollback:}. */
final class DeliveryReader {
    private static final List<String> KEYS =
            List.of("directory", "compose", "envFile", "project", "services", "after", "healthy", "by", "images");
    private static final Duration HEALTHY = Duration.ofMinutes(2);
    private static final int LAST_STAGE = 3;

    private final Fields plan;
    private final PathCheck paths;
    private final List<PlannedStage> stages;

    private DeliveryReader(Fields plan, PathCheck paths, List<PlannedStage> stages) {
        this.plan = plan;
        this.paths = paths;
        this.stages = stages;
    }

    /** The delivery; nothing where the plan deploys nothing, which makes the keys that need it a problem. */
    static Optional<Delivery> read(Fields plan, PathCheck paths, List<PlannedStage> stages) {
        return new DeliveryReader(plan, paths, stages).read();
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
        SmokeReader smoke = SmokeReader.read(plan.field("smoke"));
        AfterRollback after = plan.field("rollback")
                .flatMap(value -> value.fields(List.of("afterDeploy")))
                .flatMap(fields -> fields.field("afterDeploy"))
                .flatMap(value -> value.word(List.of("revert", "hold")))
                .map(word -> word.equals("hold") ? AfterRollback.HOLD : AfterRollback.REVERT)
                .orElse(AfterRollback.REVERT);
        return deploy.get()
                .fields(KEYS, List.of("push"))
                .map(fields -> new Delivery(deploy(fields), smoke.checks(), smoke.cycle(), smoke.cycles(), after));
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

    private Deploy deploy(Fields fields) {
        fields.field("push")
                .ifPresent(value -> NotYet.refuse(value, "images are deployed on the engine that built them"));
        fields.field("by").ifPresent(value -> value.word(List.of("compose")));
        fields.field("images").ifPresent(value -> value.word(List.of("build")));
        return new Deploy(
                fields.field("directory").map(DeliveryReader::directory).orElse(""),
                fields.field("compose").map(this::composeFiles).orElse(List.of()),
                fields.field("envFile").flatMap(RepositoryPaths::read),
                fields.field("project").flatMap(DeliveryReader::project),
                fields.field("services").map(DeliveryReader::services).orElse(List.of()),
                fields.field("after").map(this::after).orElseGet(this::lastStage),
                fields.field("healthy")
                        .flatMap(value -> DurationReader.read(value, 1, "2m"))
                        .orElse(HEALTHY));
    }

    private static String directory(Value value) {
        return value.scalar("a folder of the repository").filter("."::equals).isPresent()
                ? ""
                : RepositoryPaths.read(value).orElse("");
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

    private static List<String> services(Value value) {
        if (!value.isList()) {
            value.word(List.of("all"), "all, or a list of services");
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Value item : value.list("all, or a list of services").orElse(List.of())) {
            item.text("the name of a service")
                    .filter(name -> !name.startsWith("-"))
                    .ifPresent(names::add);
        }
        return List.copyOf(names);
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
