package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What {@code relocate status} tells a person and a program of the same moment.
 *
 * @param waits what each entry of the JSON's {@code waits} says that is waited for
 */
record Told(String text, String json, List<String> waits) {
    private static final String WORD = "[\\w./@-]*\\w";

    /** Asks in two processes of their own. */
    static Told by(Path home, Map<String, String> variables, String plan) throws Exception {
        RelocateProcess person = RelocateProcess.start(home, variables, "status", plan);
        RelocateProcess program = RelocateProcess.start(home, variables, "status", plan, "--json");
        assertThat(person.exitCode()).as(person.output()).isZero();
        assertThat(program.exitCode()).as(program.output()).isZero();
        JsonNode json = new ObjectMapper().readTree(program.output());
        List<String> waits = StreamSupport.stream(json.get("waits").spliterator(), false)
                .map(wait -> wait.get("for").asText())
                .toList();
        return new Told(person.output(), json.toString(), waits);
    }

    /** The only command line of a verb that is printed, word for word, and that programs are told as well. */
    String command(String verb) {
        Matcher printed = Pattern.compile(
                        "relocate " + verb + "( (?!or\\b)" + WORD + ")?( --as " + WORD + "| --cause \"[^\"]*\")?")
                .matcher(text);
        assertThat(printed.find()).as("no relocate " + verb + " in: " + text).isTrue();
        String line = printed.group();
        assertThat(json).contains(line.replace("\"", "\\\""));
        return line;
    }
}
