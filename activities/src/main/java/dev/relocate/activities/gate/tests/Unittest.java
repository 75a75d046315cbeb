package dev.relocate.activities.gate.tests;

import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Invocation;
import dev.relocate.workflows.plan.GatePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code python -m unittest} and Django's {@code manage.py test}, read from their verbose output. */
final class Unittest implements TestFramework {
    /** More patterns than this make no command line; then all tests are run again. */
    private static final int MOST_PATTERNS = 200;

    private final List<String> verbosely;

    private Unittest(List<String> verbosely) {
        this.verbosely = verbosely;
    }

    /** Whether a command is one of these, at whatever place in it. */
    static boolean isRunBy(List<String> argv) {
        return isUnittest(argv) || isDjango(argv);
    }

    /**
     * For a command of either framework. One that is neither, but said to report like them, is run as it is: it has to be
     * verbose by itself.
     */
    static Unittest of(GatePlan.Test test) {
        List<String> argv = test.run().argv();
        return new Unittest(isDjango(argv) ? List.of("-v", "2") : isUnittest(argv) ? List.of("-v") : List.of());
    }

    private static boolean isUnittest(List<String> argv) {
        int module = argv.indexOf("-m");
        return module >= 0 && module + 1 < argv.size() && argv.get(module + 1).equals("unittest");
    }

    private static boolean isDjango(List<String> argv) {
        for (int i = 0; i + 1 < argv.size(); i++) {
            String word = argv.get(i);
            boolean django = word.endsWith("manage.py") || word.endsWith("django-admin") || word.equals("django");
            if (django && argv.get(i + 1).equals("test")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Invocation prepare(Invocation plain, Set<String> only) {
        List<String> argv = new ArrayList<>(plain.argv());
        argv.addAll(verbosely);
        if (!verbosely.isEmpty() && only.size() <= MOST_PATTERNS) {
            only.forEach(id -> argv.addAll(List.of("-k", pattern(id))));
        }
        return plain.withArgv(argv);
    }

    /** With a star, a pattern stands for whole ids; a class or module that failed to set up stands for its tests. */
    private static String pattern(String id) {
        return "*" + id.replaceFirst("\\.(setUp|tearDown)(Class|Module)$", ".*");
    }

    @Override
    public TestRun read(Execution execution) {
        int code = PlainCommand.exitCode(execution);
        if (!execution.errors().complete() || !execution.log().complete()) {
            return TestRun.coarse(code);
        }
        return UnittestOutput.read(execution.errors().text())
                .or(() -> UnittestOutput.read(execution.log().text()))
                .map(results -> new TestRun(Reading.UNITTEST, code, results))
                .orElseGet(() -> TestRun.coarse(code));
    }
}
