package dev.relocate.activities.gate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.gate.GateBench;
import dev.relocate.activities.gate.Required;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editable install is a folder on the import path that lies outside the checkout: PYTHONPATH makes one here. */
class OriginProbeTest {
    private static final String TEST = """
            import unittest
            import pkg
            class T(unittest.TestCase):
                def test_it(self):
                    pass
            """;

    @TempDir
    Path folder;

    @Test
    void aPackageThatIsImportedFromElsewhereBreaksTheGate() throws IOException {
        try (GateBench bench = GateBench.in(folder).testing("python3", "-m", "unittest", "discover", "tests")) {
            bench.repository().write("src/pkg/__init__.py", "").write("tests/test_it.py", TEST);
            String commit = bench.repository().commit("base");
            bench.variables(Map.of("PYTHONPATH", bench.repository().root() + "/src"));

            assertThatThrownBy(() -> bench.measure(GateKind.TEST, commit))
                    .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                    .hasStackTraceContaining(bench.repository().root() + "/src/pkg")
                    .hasStackTraceContaining("Uninstall it there");
        }
    }

    @Test
    void theCheckoutsOwnPackageIsFine() throws IOException {
        try (GateBench bench = GateBench.in(folder).testing("python3", "-m", "unittest", "discover", "tests")) {
            bench.repository().write("src/pkg/__init__.py", "").write("tests/test_it.py", TEST);
            bench.variables(Map.of("PYTHONPATH", "src"));

            assertThat(bench.measure(GateKind.TEST, bench.repository().commit("base"))
                            .report()
                            .verdict())
                    .isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void pytestIsAskedItself() throws IOException {
        Required.pytest();
        Path installed = Files.createDirectories(folder.resolve("installed/pkg"));
        Files.writeString(installed.resolve("__init__.py"), "");
        try (GateBench bench = GateBench.in(folder).testing("pytest", "-q")) {
            bench.variables(Map.of("PYTHONPATH", folder.resolve("installed").toString()));
            bench.repository().write("pkg/__init__.py", "").write("tests/test_it.py", TEST);
            String without = bench.repository().commit("nothing puts the checkout first");
            String with = bench.repository().write("conftest.py", "").commit("pytest puts the root first");

            assertThatThrownBy(() -> bench.measure(GateKind.TEST, without))
                    .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                    .hasStackTraceContaining(installed.toRealPath().toString());
            assertThat(bench.measure(GateKind.TEST, with).report().verdict()).isEqualTo(Verdict.PASSED);
        }
    }
}
