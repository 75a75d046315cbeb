package dev.relocate.worker.plan;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.worker.plan.StagesReader.Stages;
import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan put together from the sections of its file.
 *
 * @param plan the plan; of no use where something in the file was a problem
 * @param taskLines the line of each task, by id
 */
record PlanSections(Plan plan, Map<String, Integer> taskLines) {
    /** The keys of a plan, in the order in which they are explained. */
    static final List<String> KEYS = List.of(
            "version",
            "name",
            "repository",
            "environment",
            "gates",
            "approvals",
            "stages",
            "separate",
            "deploy",
            "smoke",
            "rollback",
            "land",
            "incidents");

    private static final String INCIDENTS = "docs/DISCUSSION.md";

    /**
     * Reads every section and compares them with each other and with the repository.
     *
     * @param repositories reads the repository
     */
    static PlanSections read(Fields plan, RepositoryReader repositories, Notes notes) {
        plan.field("version").ifPresent(value -> value.integer(1, 1, "1, the version that there is"));
        Optional<String> name = plan.required("name", Names.FORM).flatMap(Names::name);
        refuseWhatIsNotYet(plan);
        Optional<RepositoryAtBranch> repository = repositories.read();
        try {
            return read(plan, name, repository, notes);
        } finally {
            repository.ifPresent(RepositoryAtBranch::close);
        }
    }

    private static PlanSections read(
            Fields plan, Optional<String> name, Optional<RepositoryAtBranch> repository, Notes notes) {
        Stages stages = StagesReader.read(plan, ApprovalsReader.read(plan.field("approvals")), notes);
        TaskOrder.check(stages.drafts());
        Optional<Layout> layout = repository.map(at -> TaskPaths.check(stages.drafts(), name.orElse(""), at));
        PathCheck paths = new PathCheck(layout, repository.map(RepositoryAtBranch::target));
        Plan read = new Plan(
                name.orElse(""),
                repository.map(RepositoryAtBranch::plan).orElse(new RepositoryPlan("", "", "")),
                plan.field("environment")
                        .map(value -> EnvironmentReader.read(value, notes))
                        .orElse(Collections.emptySortedMap()),
                new GatesReader(plan, paths, repository.map(at -> TestDefault.of(at.tree())), notes).read(),
                stages.stages(),
                plan.field("separate")
                        .map(value -> SeparateReader.read(value, repository, notes))
                        .orElse(List.of()),
                incidents(plan, paths, notes),
                DeliveryReader.read(plan, paths, stages.stages(), trees(repository, stages), notes));
        return new PlanSections(read, lines(stages.drafts()));
    }

    /** The branch, and those that tasks name, each as it is now. */
    private static List<Tree> trees(Optional<RepositoryAtBranch> repository, Stages stages) {
        List<Tree> trees = new ArrayList<>();
        repository.ifPresent(at -> {
            trees.add(at.tree());
            stages.stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .flatMap(task -> task.branch().stream())
                    .forEach(branch -> PreparedBranch.tree(at.target(), branch).ifPresent(trees::add));
        });
        return List.copyOf(trees);
    }

    private static String incidents(Fields plan, PathCheck paths, Notes notes) {
        Optional<Value> value = plan.field("incidents");
        if (value.isEmpty()) {
            notes.defaulted(plan, "incidents", INCIDENTS);
        }
        return value.flatMap(at -> RepositoryPaths.read(at).filter(path -> paths.canBeFile(path, at)))
                .orElse(INCIDENTS);
    }

    private static void refuseWhatIsNotYet(Fields plan) {
        plan.field("land")
                .flatMap(value -> value.fields(List.of("push")))
                .flatMap(fields -> fields.field("push"))
                .ifPresent(PlanSections::refusePush);
    }

    private static void refusePush(Value push) {
        push.text("none")
                .filter(remote -> !remote.equals("none"))
                .ifPresent(
                        remote -> NotYet.refuse(push, "and name the repository by its url, where landing is a push"));
    }

    private static Map<String, Integer> lines(List<TaskDraft> tasks) {
        Map<String, Integer> lines = new TreeMap<>();
        tasks.forEach(
                task -> lines.putIfAbsent(task.task().id(), task.at().position().line()));
        return Collections.unmodifiableMap(lines);
    }
}
