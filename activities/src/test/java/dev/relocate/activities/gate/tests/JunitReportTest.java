package dev.relocate.activities.gate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JunitReportTest {
    @TempDir
    Path folder;

    @Test
    void everyOutcomeIsRead() throws Exception {
        SortedMap<String, TestResult> results = read("""
                <testsuites><testsuite>
                <testcase classname="tests.test_a.T" name="test_ok" time="0.1"><system-out>hi</system-out></testcase>
                <testcase classname="tests.test_a.T" name="test_p[a::b]" />
                <testcase classname="tests.test_a.T" name="test_fail"><failure message="assert 0">long</failure></testcase>
                <testcase classname="tests.test_a.T" name="test_fail"><error message="in tear-down"/></testcase>
                <testcase classname="tests.test_a.T" name="test_xfail"><skipped type="pytest.xfail" message=""/></testcase>
                <testcase classname="tests.test_a.T" name="test_skip"><skipped type="pytest.skip" message="no"/></testcase>
                <testcase classname="" name="tests.test_b"><error message="collection failure">text
                E   ImportError: x
                E   ModuleNotFoundError: No module named 'y'</error></testcase>
                </testsuite></testsuites>
                """);

        assertThat(results)
                .containsOnly(
                        entry("tests.test_a.T::test_ok", TestResult.PASSED),
                        entry("tests.test_a.T::test_p[a::b]", TestResult.PASSED),
                        entry("tests.test_a.T::test_fail", new TestResult(Outcome.ERROR, "in tear-down")),
                        entry("tests.test_a.T::test_xfail", TestResult.PASSED),
                        entry("tests.test_a.T::test_skip", new TestResult(Outcome.SKIPPED, "no")),
                        entry(
                                "tests.test_b",
                                new TestResult(Outcome.UNCOLLECTED, "ModuleNotFoundError: No module named 'y'")));
    }

    @Test
    void addressesOfObjectsDoNotTellTestsApart() throws Exception {
        assertThat(read("<testsuite><testcase classname=\"t\" name=\"f[&lt;X at 0x7fd213e8d5d0&gt;]\"/></testsuite>"))
                .containsOnlyKeys("t::f[<X at 0x>]");
    }

    @Test
    void entitiesAreRefused() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        String report = """
                <?xml version="1.0"?>
                <!DOCTYPE testsuite [<!ENTITY x SYSTEM "%s">]>
                <testsuite><testcase classname="t" name="a"><failure message="m">&x;</failure></testcase></testsuite>
                """.formatted(secret.toUri());

        assertThatThrownBy(() -> read(report)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void aReportThatWasCutOffIsRefused() {
        assertThatThrownBy(() -> read("<testsuite><testcase classname=\"t\" name=\"a\">"))
                .isInstanceOf(XMLStreamException.class);
    }

    private SortedMap<String, TestResult> read(String xml) throws Exception {
        return JunitReport.read(Files.writeString(folder.resolve("junit.xml"), xml));
    }

    private static Map.Entry<String, TestResult> entry(String id, TestResult result) {
        return Map.entry(id, result);
    }
}
