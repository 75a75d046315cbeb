package dev.relocate.activities.docker;

import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Invocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The docker command, run for one workspace. */
public final class Docker {
    private static final Duration QUICK = Duration.ofMinutes(2);

    private final Function<Invocation, Execution> runner;
    private final Path directory;
    private final SortedMap<String, String> environment;

    /**
     * @param runner runs a program, and ends what it started
     * @param directory where it runs
     * @param environment its variables, the choice of engine among them
     */
    public Docker(Function<Invocation, Execution> runner, Path directory, SortedMap<String, String> environment) {
        this.runner = runner;
        this.directory = directory;
        this.environment = new TreeMap<>(environment);
        // the definitions that bake reads are ours, and name folders of our own
        this.environment.put("BUILDX_BAKE_ENTITLEMENTS_FS", "0");
    }

    /** Its variables, the choice of engine among them. */
    SortedMap<String, String> environment() {
        return Collections.unmodifiableSortedMap(environment);
    }

    /** Why no engine can be used, in a sentence with a remedy; nothing where one answers that is new enough. */
    public Optional<String> unavailable() {
        Execution version = run(QUICK, "version", "--format", "{{.Server.APIVersion}}");
        if (!version.succeeded()) {
            return EngineTrouble.in(version).or(() -> Optional.of("docker version " + ended(version) + "."));
        }
        return EngineTrouble.inVersion(version.output().text());
    }

    /** Runs a command to its end, however it ends. */
    public Execution run(Duration timeout, String... arguments) {
        return run(timeout, Arrays.asList(arguments));
    }

    /** Runs a command to its end, however it ends. */
    public Execution run(Duration timeout, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of("docker"));
        argv.addAll(arguments);
        return runner.apply(new Invocation(argv, directory, environment, timeout));
    }

    /**
     * What a short command that must succeed printed, without the blanks around it.
     *
     * @throws EngineException if it failed
     */
    public String ask(String... arguments) {
        Execution execution = run(QUICK, arguments);
        if (!execution.succeeded()) {
            throw failure("docker " + arguments[0], execution);
        }
        return execution.output().text().strip();
    }

    /**
     * What a short command printed about a thing; nothing where there is no such thing.
     *
     * @throws EngineException if it failed for any other reason
     */
    public Optional<String> askFor(String... arguments) {
        Execution execution = run(QUICK, arguments);
        if (execution.succeeded()) {
            return Optional.of(execution.output().text().strip()).filter(text -> !text.isEmpty());
        }
        if (execution.errors().text().toLowerCase(Locale.ROOT).contains("no such")) {
            return Optional.empty();
        }
        throw failure("docker " + arguments[0], execution);
    }

    /** The id of an image, {@code sha256:…}, where it is here. */
    public Optional<String> imageId(String reference) {
        return askFor("image", "inspect", "--format", "{{.Id}}", reference);
    }

    /** The digest that a registry gave an image of a reference, as {@code name@sha256:…}; nothing where it never was in one. */
    public Optional<String> digest(String reference) {
        String name = reference.replaceFirst(":[^:/]*$", "");
        return askFor("image", "inspect", "--format", "{{join .RepoDigests \"\\n\"}}", reference).stream()
                .flatMap(String::lines)
                .filter(digest -> digest.startsWith(name + "@"))
                .findFirst();
    }

    /** Why a failed command could do nothing at all, in a sentence with a remedy; nothing where it refused what was asked. */
    public static Optional<String> trouble(Execution execution) {
        return EngineTrouble.in(execution);
    }

    /** A failed command as an exception: the engine's trouble, else its own last line. */
    public static EngineException failure(String what, Execution execution) {
        return new EngineException(trouble(execution).orElseGet(() -> what + " " + ended(execution) + "."));
    }

    /** How a command ended, with the last line of what it said; a clause. */
    public static String ended(Execution execution) {
        String said = execution.errors().text().isBlank()
                ? execution.output().text()
                : execution.errors().text();
        String last = said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("time="))
                .reduce((first, second) -> second)
                .orElse("");
        return execution.exit().described() + (last.isEmpty() ? "" : ": " + last);
    }
}
