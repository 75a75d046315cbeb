package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How every task is verified.
 *
 * @param test the test gate
 * @param staticRoots folders for compileall; empty means: those of base and proposal that hold Python
 * @param contract the contract gate
 * @param checkout what a gate's checkout needs beside the commit's files
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatePlan(Test test, List<String> staticRoots, Contract contract, Checkout checkout) {
    /** How test outcomes are read (semantics D3). */
    public enum Report {
        /** JUnit for pytest, verbose output for unittest and Django, else the exit code. */
        AUTO,
        JUNIT,
        UNITTEST,
        EXIT
    }

    /** Whether the contract gate needs a Docker engine (semantics D7). */
    public enum Engine {
        WHEN_AVAILABLE,
        REQUIRED
    }

    /** When the contract gate builds images. */
    public enum Build {
        WHEN_NEEDED,
        ALWAYS,
        NEVER
    }

    /**
     * @param run the tests' command
     * @param timeout how long one run may take, more than zero
     * @param flaky how often a newly red test is run again alone, zero or more
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Test(Command run, Duration timeout, Report report, int flaky) {}

    /** @param compose Compose files relative to the repository; empty means: the default one, where there is one */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Contract(List<String> compose, Build build, Engine engine) {}

    /**
     * @param links ignored folders of the maintainer's tree that are linked into the checkout, such as {@code .venv}
     * @param carry untracked files of the maintainer's tree that are copied into it
     * @param setup a command run in the fresh checkout before the gate
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Checkout(List<String> links, List<String> carry, Optional<Setup> setup) {}

    /** @param timeout more than zero */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Setup(Command run, Duration timeout) {}
}
