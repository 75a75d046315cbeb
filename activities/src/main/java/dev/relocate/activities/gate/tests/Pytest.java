package dev.relocate.activities.gate.tests;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.MeasurementJson;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Invocation;
import dev.relocate.workflows.plan.GatePlan;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** pytest, read from the JUnit report that it is asked for through {@code PYTEST_ADDOPTS}. */
final class Pytest implements TestFramework {
    private static final int INTERNAL_ERROR = 3;
    private static final int USAGE_ERROR = 4;
    private static final String OPTIONS = "PYTEST_ADDOPTS";
    private static final String PLUGIN = "relocate_gate";
    private static final Pattern OWN_REPORT = Pattern.compile("--junit-?xml(?:=(.*))?");
    private static final Pattern CONFTEST = Pattern.compile("ImportError while loading conftest '(.*)'\\.");
    private static final Pattern RAISED = Pattern.compile("E\\s+(\\S.*)");

    private final Path scratch;
    private final boolean demanded;
    private final Path report;

    private Pytest(Path scratch, boolean demanded, Path report) {
        this.scratch = scratch;
        this.demanded = demanded;
        this.report = report;
    }

    /** Whether a command runs pytest, at whatever place in it. */
    static boolean isRunBy(List<String> argv) {
        return argv.stream()
                .anyMatch(word -> Path.of(word.replace("\0", "")).endsWith("pytest")
                        || Path.of(word.replace("\0", "")).endsWith("py.test"));
    }

    /**
     * For a command in a checkout.
     *
     * @param scratch a folder outside every checkout
     */
    static Pytest of(GatePlan.Test test, Path directory, Path scratch) {
        return new Pytest(
                scratch,
                test.report() == GatePlan.Report.JUNIT,
                ownReport(test.run().argv()).map(directory::resolve).orElse(scratch.resolve("junit.xml")));
    }

    /** The report that the command line asks for already: what is given there wins over the variable. */
    private static Optional<String> ownReport(List<String> argv) {
        Optional<String> path = Optional.empty();
        for (int i = 0; i < argv.size(); i++) {
            Matcher option = OWN_REPORT.matcher(argv.get(i));
            if (option.matches() && option.group(1) != null) {
                path = Optional.of(option.group(1));
            } else if (option.matches() && i + 1 < argv.size()) {
                path = Optional.of(argv.get(i + 1));
            }
        }
        return path;
    }

    @Override
    public Invocation prepare(Invocation plain, Set<String> only) {
        try {
            Files.createDirectories(scratch);
            Files.deleteIfExists(report);
            Invocation reporting = withOptions(plain, "--junit-xml=" + quoted(report) + " -o junit_family=xunit2");
            if (only.isEmpty()) {
                return reporting;
            }
            Path wanted = scratch.resolve("only.json");
            Files.writeString(wanted, MeasurementJson.write(only));
            return withPlugin(reporting, scratch, Map.of("RELOCATE_ONLY", wanted.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare the run of pytest: " + e.getMessage(), e);
        }
    }

    /** The command with our plugin, which tells it by variables what to do. */
    static Invocation withPlugin(Invocation plain, Path scratch, Map<String, String> variables) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("plugin"));
        try (InputStream source = Pytest.class.getResourceAsStream(PLUGIN + ".py")) {
            Files.write(folder.resolve(PLUGIN + ".py"), source.readAllBytes());
        }
        String path = plain.environment().getOrDefault("PYTHONPATH", "");
        Invocation result = withOptions(plain, "-p " + PLUGIN)
                .with("PYTHONPATH", path.isEmpty() ? folder.toString() : folder + File.pathSeparator + path);
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            result = result.with(variable.getKey(), variable.getValue());
        }
        return result;
    }

    /** The command with more options behind the user's own. */
    static Invocation withOptions(Invocation plain, String options) {
        String own = plain.environment().getOrDefault(OPTIONS, "");
        return plain.with(OPTIONS, own.isEmpty() ? options : own + " " + options);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    @Override
    public TestRun read(Execution execution) {
        int code = PlainCommand.exitCode(execution);
        String output = execution.log().text();
        if (code == 1 && output.contains("No module named pytest")) {
            throw NoVerdictException.broken(
                    "pytest is not installed for the Python that the test command runs.",
                    "Install it there, or link the virtual environment that has it with gates.checkout.links.");
        }
        Optional<TestRun> conftest = unloadedConftest(execution, code, output);
        if (conftest.isPresent()) {
            return conftest.get();
        }
        if (code == USAGE_ERROR) {
            throw NoVerdictException.broken(
                    "pytest does not accept its command line: " + lastError(output) + ".",
                    "Mend gates.test.run; name folders rather than files that move.");
        }
        if (!Files.exists(report)) {
            return withoutReport(code);
        }
        try {
            return new TestRun(Reading.JUNIT, code, JunitReport.read(report));
        } catch (IOException | XMLStreamException e) {
            throw NoVerdictException.broken(
                            "The JUnit report of pytest cannot be read: " + e.getMessage() + ".",
                            "See whether another plugin writes it, or set gates.test.report to exit.")
                    .causedBy(e);
        }
    }

    /** pytest calls it wrong usage, but a conftest.py that cannot be loaded is a file of the tests like any other. */
    private static Optional<TestRun> unloadedConftest(Execution execution, int code, String output) {
        Matcher conftest = CONFTEST.matcher(output);
        if (code != USAGE_ERROR || !conftest.find()) {
            return Optional.empty();
        }
        Matcher raised = RAISED.matcher(output);
        String message = "";
        while (raised.find()) {
            message = raised.group(1);
        }
        String path = execution
                .invocation()
                .directory()
                .relativize(Path.of(conftest.group(1)))
                .toString();
        String id = path.replaceFirst("\\.py$", "").replace('/', '.');
        TestResult result = new TestResult(Outcome.UNCOLLECTED, message);
        return Optional.of(new TestRun(Reading.JUNIT, code, new TreeMap<>(Map.of(id, result))));
    }

    private TestRun withoutReport(int code) {
        if (demanded && code != INTERNAL_ERROR && code != TestRun.TIMED_OUT) {
            throw NoVerdictException.broken(
                    "The test command wrote no JUnit report: PYTEST_ADDOPTS does not reach pytest.",
                    "Let it through, or set gates.test.report to exit.");
        }
        return TestRun.coarse(code);
    }

    private static String lastError(String output) {
        return output.lines()
                .filter(line -> line.startsWith("ERROR: ") || line.contains(": error: "))
                .reduce((first, last) -> last)
                .map(line -> line.replaceFirst("^ERROR: ", "").strip())
                .orElse("exit code 4");
    }
}
