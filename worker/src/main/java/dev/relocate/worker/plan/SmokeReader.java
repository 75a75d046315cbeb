package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Shown;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.SmokeCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code smoke:}: the checks, and how long they are watched. */
final class SmokeReader {
    private static final Duration CYCLE = Duration.ofMinutes(1);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int MOST_CYCLES = 1000;
    private static final List<String> FAULTS = List.of("ImportError", "ModuleNotFoundError", "Traceback");
    private static final String REGEX = "a regular expression";

    private final List<SmokeCheck> checks = new ArrayList<>();
    private Duration cycle = CYCLE;
    private int cycles = 1;

    private final DeployedServices services;

    private SmokeReader(DeployedServices services) {
        this.services = services;
    }

    /**
     * The checks in the order of the list; each item has one of the keys {@code http}, {@code logs}, {@code run}, {@code cycle}.
     *
     * @param services those whose logs can be read
     */
    static SmokeReader read(Optional<Value> smoke, DeployedServices services) {
        SmokeReader reader = new SmokeReader(services);
        smoke.flatMap(value -> value.list("a list of checks")).ifPresent(items -> items.forEach(reader::item));
        return reader;
    }

    List<SmokeCheck> checks() {
        return List.copyOf(checks);
    }

    Duration cycle() {
        return cycle;
    }

    int cycles() {
        return cycles;
    }

    private void item(Value item) {
        Optional<Fields> keys = item.entries("a check: http, logs, run, or cycle");
        if (keys.isEmpty()) {
            return;
        }
        if (keys.get().field("http").isPresent()) {
            item.fields(List.of("http", "status", "header", "json", "within"))
                    .flatMap(SmokeReader::http)
                    .ifPresent(checks::add);
        } else if (keys.get().field("logs").isPresent()) {
            item.fields(List.of("logs", "absent", "present", "within"))
                    .flatMap(this::logs)
                    .ifPresent(checks::add);
        } else if (keys.get().field("run").isPresent()) {
            item.fields(List.of("run"))
                    .flatMap(fields -> fields.required("run", CommandReader.FORM))
                    .flatMap(CommandReader::read)
                    .ifPresent(command -> checks.add(new SmokeCheck.Run(command)));
        } else if (keys.get().field("cycle").isPresent()) {
            item.fields(List.of("cycle", "times")).ifPresent(this::cycle);
        } else {
            item.refuse("is none of the checks", "one of the keys http, logs, run, cycle");
        }
    }

    private void cycle(Fields fields) {
        fields.field("cycle")
                .flatMap(value -> DurationReader.read(value, 7, "60s"))
                .ifPresent(length -> cycle = length);
        fields.field("times")
                .flatMap(value -> value.integer(1, MOST_CYCLES, "a whole number from 1 to " + MOST_CYCLES))
                .ifPresent(times -> cycles = times);
    }

    private static Optional<SmokeCheck> http(Fields fields) {
        Optional<String> url = fields.field("http").flatMap(SmokeReader::url);
        Optional<Integer> status =
                fields.field("status").flatMap(value -> value.integer(100, 599, "a status code, 100 to 599"));
        Duration within = fields.field("within")
                .flatMap(value -> DurationReader.read(value, 1, "2s"))
                .orElse(WITHIN);
        return url.map(address -> new SmokeCheck.Http(
                address, status, texts(fields.field("header")), texts(fields.field("json")), within));
    }

    private static Optional<String> url(Value value) {
        String expected = "an address such as http://localhost:8000/status";
        return value.text(expected).map(String::strip).filter(text -> {
            try {
                URI uri = new URI(text);
                boolean usable =
                        uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()));
                if (!usable) {
                    value.refuse("is " + Shown.quoted(text), expected);
                }
                return usable;
            } catch (URISyntaxException e) {
                value.refuse("is " + Shown.quoted(text), expected);
                return false;
            }
        });
    }

    private static Map<String, String> texts(Optional<Value> value) {
        SortedMap<String, String> texts = new TreeMap<>();
        value.flatMap(given -> given.entries("a mapping from names to what is expected"))
                .ifPresent(fields -> fields.all()
                        .forEach((name, setting) ->
                                setting.scalar("text or a number").ifPresent(text -> texts.put(name, text))));
        return Collections.unmodifiableSortedMap(texts);
    }

    private Optional<SmokeCheck> logs(Fields fields) {
        Optional<String> service = fields.field("logs")
                .flatMap(value ->
                        value.text("the name of a service").filter(name -> services.isWatched(name.strip(), value)));
        fields.field("within").ifPresent(value -> value.word(List.of("1 cycle")));
        List<String> present = patterns(fields.field("present"));
        List<String> absent =
                fields.field("absent").isEmpty() && fields.field("present").isEmpty()
                        ? FAULTS
                        : patterns(fields.field("absent"));
        return service.map(name -> new SmokeCheck.Logs(name.strip(), absent, present));
    }

    private static List<String> patterns(Optional<Value> value) {
        List<String> patterns = new ArrayList<>();
        for (Value item : value.flatMap(given -> given.list("a list of regular expressions"))
                .orElse(List.of())) {
            item.text(REGEX).ifPresent(text -> {
                try {
                    patterns.add(Pattern.compile(text).pattern());
                } catch (PatternSyntaxException e) {
                    item.refuse("is " + Shown.quoted(text) + ", which is none (" + e.getDescription() + ")", REGEX);
                }
            });
        }
        return List.copyOf(patterns);
    }
}
