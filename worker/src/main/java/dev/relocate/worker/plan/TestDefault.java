package dev.relocate.worker.plan;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.worker.plan.yaml.Position;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.workflows.plan.Command;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a repository is tested where its plan does not say.
 *
 * @param command nothing where there is no telling
 * @param because what the command was derived from; else what stands in the way
 * @param suggestion the command to write where there is no telling
 */
record TestDefault(Optional<Command> command, String because, String suggestion) {
    private static final Command PYTEST = new Command(List.of("pytest", "-q"), Collections.emptySortedMap());

    /** Files that configure pytest, and what in them does (pytest reference, "Configuration file formats"). */
    private static final Map<String, Pattern> CONFIGURATION = new java.util.TreeMap<>(Map.of(
            "pytest.ini", Pattern.compile(""),
            ".pytest.ini", Pattern.compile(""),
            "pyproject.toml", Pattern.compile("(?m)^\\s*\\[\\s*tool\\.pytest(\\.ini_options)?\\s*]"),
            "setup.cfg", Pattern.compile("(?m)^\\[tool:pytest]"),
            "tox.ini", Pattern.compile("(?m)^\\[pytest]")));

    private static final Pattern TEST_FILE = Pattern.compile("(.*/)?(test_[^/]*|[^/]*_test)\\.py");
    private static final int LARGEST_CONFIGURATION = 1 << 20;

    /** What fits a tree. */
    static TestDefault of(Tree tree) {
        Optional<String> configuration = CONFIGURATION.entrySet().stream()
                .filter(entry -> tree.file(entry.getKey())
                        .filter(file -> contains(file, entry.getValue()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        if (configuration.isPresent()) {
            return pytest(configuration.get() + " configures pytest");
        }
        Optional<String> conftest = first(tree, Pattern.compile("(.*/)?conftest\\.py"));
        if (conftest.isPresent()) {
            return pytest(conftest.get() + " is there");
        }
        if (tree.hasFile("manage.py")) {
            return unclear("manage.py is there and no configuration of pytest", "python manage.py test");
        }
        return first(tree, TEST_FILE)
                .map(test -> pytest(test + " is there"))
                .orElseGet(() -> unclear("the branch holds no tests", "python -m unittest"));
    }

    /** That there is no telling, as a problem. */
    Problem problem(Position at) {
        return Problem.at(at, "gates.test.run", "is missing, and " + because)
                .expecting("the command that runs the tests")
                .suggesting("write run: " + suggestion + ", or what fits");
    }

    private static TestDefault pytest(String because) {
        return new TestDefault(Optional.of(PYTEST), because, PYTEST.display());
    }

    private static TestDefault unclear(String because, String suggestion) {
        return new TestDefault(Optional.empty(), because, suggestion);
    }

    private static Optional<String> first(Tree tree, Pattern pattern) {
        return tree.files().keySet().stream()
                .filter(path -> pattern.matcher(path).matches())
                .findFirst();
    }

    private static boolean contains(TreeFile file, Pattern pattern) {
        byte[] bytes = file.bytes();
        return bytes.length <= LARGEST_CONFIGURATION
                && pattern.matcher(file.text()).find();
    }
}
