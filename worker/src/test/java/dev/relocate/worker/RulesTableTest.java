package dev.relocate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/rules.md} is true. */
class RulesTableTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().endsWith("worker") ? Path.of("..") : Path.of("");
    private static final Map<String, Integer> RULES = Map.of("E", 3, "F", 4, "G", 7, "H", 5);

    private final String text = read(ROOT.resolve("docs/rules.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        for (String module : List.of("contracts", "moves", "workflows", "activities", "worker")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                        .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
            }
        }
        return tests;
    }

    @Test
    void everyTestThatItNamesExists() throws IOException {
        Map<String, Path> tests = tests();
        List<MatchResult> named =
                Pattern.compile("`(\\w+)#(\\w+)`").matcher(text).results().toList();
        assertThat(named).hasSizeGreaterThan(RULES.size());
        Set<String> missing = new LinkedHashSet<>();
        for (MatchResult name : named) {
            Path file = tests.get(name.group(1));
            Pattern method = Pattern.compile(
                    "@(Test|ParameterizedTest|RepeatedTest|Property)\\b[^;]*?\\bvoid " + name.group(2) + "\\(");
            if (file == null || !method.matcher(read(file)).find()) {
                missing.add(name.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRuleHasARow() {
        RULES.forEach((part, count) -> IntStream.rangeClosed(1, count)
                .forEach(number -> assertThat(text).contains("\n| " + part + number + " | ")));
    }
}
