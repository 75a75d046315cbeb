package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestDefaultTest {
    @Test
    void pytestIsTakenFromItsConfiguration() {
        assertThat(List.of(
                        Map.of("pytest.ini", ""),
                        Map.of("pyproject.toml", "[project]\n[tool.pytest.ini_options]\n"),
                        Map.of("pyproject.toml", "[tool.pytest]\n"),
                        Map.of("setup.cfg", "[metadata]\n[tool:pytest]\n"),
                        Map.of("tox.ini", "[pytest]\n"),
                        Map.of("manage.py", "", "app/conftest.py", ""),
                        Map.of("tests/test_app.py", ""),
                        Map.of("app/views_test.py", "")))
                .allSatisfy(files -> assertThat(
                                TestDefault.of(InMemoryTree.of(files)).command())
                        .hasValueSatisfying(
                                command -> assertThat(command.display()).isEqualTo("pytest -q")));
    }

    @Test
    void otherConfigurationIsNoSignOfPytest() {
        assertThat(List.of(
                        Map.of("pyproject.toml", "[tool.ruff]\n# [tool.pytest.ini_options]\n"),
                        Map.of("setup.cfg", "[metadata]\n"),
                        Map.of("tox.ini", "[testenv]\n"),
                        Map.of("manage.py", "", "app/test_views.py", ""),
                        Map.of("app/testing.py", "")))
                .allSatisfy(files -> assertThat(
                                TestDefault.of(InMemoryTree.of(files)).command())
                        .isEmpty());
    }
}
