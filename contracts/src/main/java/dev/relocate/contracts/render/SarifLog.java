package dev.relocate.contracts.render;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.breaks.BreakKind;
import dev.relocate.contracts.check.Check;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A check as a log that code scanning reads (SARIF 2.1.0). */
public final class SarifLog {
    private SarifLog() {}

    /** The log as plain maps and lists, ready to be written as JSON; existing breaks are marked as unchanged. */
    public static Map<String, Object> of(Check check) {
        List<Object> results = new ArrayList<>();
        check.breaks().forEach(found -> results.add(result(found, "new")));
        check.existing().forEach(found -> results.add(result(found, "unchanged")));
        for (Break found : check.skew()) {
            Map<String, Object> result = result(found, "new");
            result.put("level", "warning"); // it passes, and does not fail the check
            results.add(result);
        }
        for (Break found : check.acknowledged()) {
            Map<String, Object> result = result(found, "unchanged");
            result.put("suppressions", List.of(Map.of("kind", "external")));
            results.add(result);
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "relocate");
        driver.put("rules", Stream.of(BreakKind.values()).map(SarifLog::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", results);
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(BreakKind kind) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", kind.label());
        rule.put(
                "shortDescription",
                Map.of("text", "A contract is broken: " + kind.label().replace('-', ' ') + "."));
        return rule;
    }

    private static Map<String, Object> result(Break found, String state) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", found.kind());
        result.put("level", found.isCertain() ? "error" : "warning");
        result.put("baselineState", state);
        result.put("message", Map.of("text", found.message() + " " + found.remedy()));
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", uri(found.file())));
        place.put("region", Map.of("startLine", found.line()));
        result.put("locations", List.of(Map.of("physicalLocation", place)));
        result.put("partialFingerprints", Map.of("relocateBreak/v1", found.id()));
        return result;
    }

    /** A relative reference (RFC 3986, section 2.1): paths hold characters that URIs do not. */
    private static String uri(String path) {
        StringBuilder out = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }
}
