package dev.relocate.worker.plan;

import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Position;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Problems;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.worker.plan.yaml.YamlSource;
import dev.relocate.worker.process.HostId;
import dev.relocate.worker.process.HostRepositories;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.workflows.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads a plan file into a normalised plan, or into everything that is wrong with it.
 *
 * <p>The repository that the plan names is read too: its branch, and the paths that the plan speaks of. Nothing is
 * changed anywhere, but that this machine's clone of a repository named by URL is made and fetched, and nothing that the plan
 * says is run.
 */
public final class PlanReader {
    /** The sections whose mistakes change nothing about what tasks come to. */
    private static final Set<String> NO_PART_OF_TASKS =
            Set.of("environment", "gates", "approvals", "deploy", "smoke", "rollback", "land", "incidents");

    private final Path file;
    private final Supplier<String> host;
    private final Supplier<Repositories> repositories;
    private final Problems problems = new Problems();
    private final Notes notes = new Notes();

    private PlanReader(Path file, Supplier<String> host, Supplier<Repositories> repositories) {
        this.file = file;
        this.host = host;
        this.repositories = repositories;
    }

    /**
     * Reads a plan file on this machine.
     *
     * @param file named in messages as it is given here
     * @throws dev.relocate.worker.server.ServerException if the plan does not name its repository and this machine's
     *     {@link HostId} can neither be read nor made
     */
    public static PlanReading read(Path file) {
        return read(file, StateDirectory.of(System.getenv()));
    }

    /**
     * Reads a plan file with what a state folder knows of this machine.
     *
     * @param file named in messages as it is given here
     * @throws dev.relocate.worker.server.ServerException if the plan needs the state folder, and that cannot be used
     */
    public static PlanReading read(Path file, StateDirectory state) {
        return read(file, () -> HostId.of(state).value(), () -> HostRepositories.of(state));
    }

    /**
     * Reads a plan file.
     *
     * @param file named in messages as it is given here
     * @param host names the machine that the repository is on, the same each time; asked only where the plan does not name
     *     its repository
     */
    public static PlanReading read(Path file, Supplier<String> host) {
        return read(file, host, () -> HostRepositories.of(StateDirectory.of(System.getenv())));
    }

    /**
     * Reads a plan file.
     *
     * @param repositories clones what the plan names by URL; asked only where it does
     */
    static PlanReading read(Path file, Supplier<String> host, Supplier<Repositories> repositories) {
        return new PlanReader(file, host, repositories).read();
    }

    private PlanReading read() {
        Optional<Value> root = PlanText.read(file, problems).flatMap(text -> YamlSource.read(text, problems));
        if (root.isEmpty() && problems.none()) {
            problems.add(Problem.at(new Position(1, 1), "", "is empty").expecting("at least name and stages"));
        }
        Optional<PlanSections> sections =
                root.flatMap(value -> value.fields(PlanSections.KEYS)).map(this::sections);
        return sections.filter(read -> problems.none()).map(this::accepted).orElseGet(() -> refused(sections));
    }

    private PlanSections sections(Fields plan) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return PlanSections.read(plan, new RepositoryReader(plan, folder, host, repositories, notes), notes);
    }

    private PlanReading accepted(PlanSections sections) {
        Plan plan = sections.plan();
        return new PlanReading.Accepted(
                plan, PlanDigest.of(plan), notes.inOrder(), file.toString(), sections.taskLines());
    }

    private PlanReading refused(Optional<PlanSections> sections) {
        List<Problem> inOrder = problems.inOrder();
        return new PlanReading.Refused(
                inOrder.stream()
                        .map(problem -> PlanMistake.of(file.toString(), problem))
                        .toList(),
                sections.filter(read -> inOrder.stream().allMatch(PlanReader::leavesTasksAlone))
                        .map(read -> new LocatedPlan(read.plan(), file.toString(), read.taskLines())));
    }

    private static boolean leavesTasksAlone(Problem problem) {
        return NO_PART_OF_TASKS.contains(problem.key().split("[.\\[]", 2)[0]);
    }
}
