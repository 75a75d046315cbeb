package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.GatePlan.Build;
import dev.relocate.workflows.plan.GatePlan.Checkout;
import dev.relocate.workflows.plan.GatePlan.Contract;
import dev.relocate.workflows.plan.GatePlan.Engine;
import dev.relocate.workflows.plan.GatePlan.Report;
import dev.relocate.workflows.plan.GatePlan.Setup;
import dev.relocate.workflows.plan.GatePlan.Test;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code gates:}. */
final class GatesReader {
    private static final Duration TEST_TIMEOUT = Duration.ofMinutes(20);
    private static final Duration SETUP_TIMEOUT = Duration.ofMinutes(10);
    private static final int MOST_FLAKY = 10;

    private final Fields plan;
    private final Optional<Fields> gates;
    private final PathCheck paths;
    private final Optional<TestDefault> testDefault;
    private final Notes notes;

    /**
     * @param paths what is known of the repository's paths
     * @param testDefault how this repository is tested by default; nothing where the repository could not be read
     */
    GatesReader(Fields plan, PathCheck paths, Optional<TestDefault> testDefault, Notes notes) {
        this.plan = plan;
        this.paths = paths;
        this.testDefault = testDefault;
        this.notes = notes;
        this.gates =
                plan.field("gates").flatMap(value -> value.fields(List.of("test", "static", "contract", "checkout")));
    }

    /** The gates; of no use where something in them was a problem. */
    GatePlan read() {
        return new GatePlan(test(), staticRoots(), contract(), checkout());
    }

    private Optional<Value> gate(String name) {
        return gates.flatMap(fields -> fields.field(name));
    }

    private Test test() {
        Optional<Fields> fields =
                gate("test").flatMap(value -> value.fields(List.of("run", "timeout", "report", "flaky")));
        Optional<Value> run = fields.flatMap(all -> all.field("run"));
        Command command = run.isPresent()
                ? CommandReader.read(run.get()).orElse(nothing())
                : isLeftOut(fields) ? defaultCommand(fields) : nothing();
        return new Test(
                command,
                timeout(fields, TEST_TIMEOUT),
                choice(fields, "report", Report.values()).orElse(Report.AUTO),
                fields.flatMap(all -> all.field("flaky"))
                        .flatMap(value -> value.integer(0, MOST_FLAKY, "a whole number from 0 to " + MOST_FLAKY))
                        .orElse(1));
    }

    /** Whether the test command is absent, and not merely out of reach behind another problem. */
    private boolean isLeftOut(Optional<Fields> test) {
        if (plan.field("gates").isPresent() && gates.isEmpty()) {
            return false;
        }
        if (test.isPresent()) {
            return !test.get().isMeant("run");
        }
        return gates.filter(fields -> fields.isMeant("test")).isEmpty();
    }

    private Command defaultCommand(Optional<Fields> fields) {
        if (testDefault.isEmpty()) {
            return nothing();
        }
        TestDefault usual = testDefault.get();
        if (usual.command().isPresent()) {
            notes.defaulted(plan, "gates.test.run", usual.command().get().display() + ", because " + usual.because());
            return usual.command().get();
        }
        Value at = fields.map(Fields::owner).or(() -> gates.map(Fields::owner)).orElse(plan.owner());
        at.refuse(usual.problem(at.position()));
        return nothing();
    }

    private List<String> staticRoots() {
        Optional<Value> roots =
                gate("static").flatMap(value -> value.fields(List.of("roots"))).flatMap(all -> all.field("roots"));
        if (roots.isEmpty()) {
            return List.of();
        }
        if (!roots.get().isList()) {
            roots.get().word(List.of("auto"));
            return List.of();
        }
        List<Value> items = roots.get().list("auto, or a list of folders").orElse(List.of());
        if (items.isEmpty()) {
            roots.get().refuse("is empty", "auto, or at least one folder");
        }
        return items.stream()
                .flatMap(item -> RepositoryPaths.read(item).filter(path -> paths.existsSometime(path, item)).stream())
                .toList();
    }

    private Contract contract() {
        Optional<Fields> fields =
                gate("contract").flatMap(value -> value.fields(List.of("compose", "build", "engine")));
        return new Contract(
                fields.flatMap(all -> all.field("compose"))
                        .map(this::composeFiles)
                        .orElse(List.of()),
                choice(fields, "build", Build.values()).orElse(Build.WHEN_NEEDED),
                choice(fields, "engine", Engine.values()).orElse(Engine.WHEN_AVAILABLE));
    }

    private List<String> composeFiles(Value value) {
        List<Value> items =
                value.isList() ? value.list("a Compose file, or a list of them").orElse(List.of()) : List.of(value);
        if (items.isEmpty()) {
            value.refuse("is empty", "a Compose file, or a list of them");
        }
        return items.stream()
                .flatMap(item -> RepositoryPaths.read(item).filter(path -> paths.isFile(path, item)).stream())
                .toList();
    }

    private Checkout checkout() {
        Optional<Fields> fields = gate("checkout").flatMap(value -> value.fields(List.of("links", "carry", "setup")));
        return new Checkout(
                local(fields.flatMap(all -> all.field("links")), "a list of folders that git ignores, such as .venv"),
                local(fields.flatMap(all -> all.field("carry")), "a list of untracked files, such as .env.test"),
                fields.flatMap(all -> all.field("setup")).flatMap(this::setup));
    }

    private List<String> local(Optional<Value> value, String expected) {
        List<String> found = new ArrayList<>();
        for (Value item : value.flatMap(given -> given.list(expected)).orElse(List.of())) {
            RepositoryPaths.read(item)
                    .filter(path -> paths.isUntracked(path, item))
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Optional<Setup> setup(Value value) {
        return value.fields(List.of("run", "timeout"))
                .flatMap(fields -> fields.required("run", CommandReader.FORM)
                        .flatMap(CommandReader::read)
                        .map(run -> new Setup(run, timeout(Optional.of(fields), SETUP_TIMEOUT))));
    }

    private static Duration timeout(Optional<Fields> fields, Duration otherwise) {
        return fields.flatMap(all -> all.field("timeout"))
                .flatMap(value -> DurationReader.read(value, 1, "20m"))
                .orElse(otherwise);
    }

    private static <E extends Enum<E>> Optional<E> choice(Optional<Fields> fields, String key, E[] choices) {
        List<String> words = Arrays.stream(choices).map(GatesReader::word).toList();
        return fields.flatMap(all -> all.field(key))
                .flatMap(value -> value.word(words))
                .map(word -> choices[words.indexOf(word)]);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Stands where a command was a problem: such a plan is refused before anything could run. */
    private static Command nothing() {
        return new Command(List.of(), Collections.emptySortedMap());
    }
}
