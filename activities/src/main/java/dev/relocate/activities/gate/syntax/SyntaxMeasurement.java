package dev.relocate.activities.gate.syntax;

import dev.relocate.activities.gate.site.Count;
import java.util.SortedMap;

/**
 * What the static gate measured.
 *
 * @param files how many Python files there were
 * @param problems by the path of the file that does not compile
 */
record SyntaxMeasurement(int files, SortedMap<String, SyntaxProblem> problems) {
    /** One line: "41 files compile, 1 does not". */
    String summary() {
        int bad = problems.size();
        int good = files - bad;
        String rest = bad == 0 ? "" : ", " + bad + (bad == 1 ? " does not" : " do not");
        return Count.of(good, "file") + (good == 1 ? " compiles" : " compile") + rest;
    }
}
