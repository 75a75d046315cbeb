package dev.relocate.activities.smoke;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.process.Execution;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.plan.SmokeCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads what a service logged since an instant. */
final class LogProbe {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int LONGEST_LINE = 300;

    private final Docker docker;
    private final Duration cycle;
    private final UnaryOperator<String> shown;

    /**
     * @param cycle how long a service needs at most for everything that it does again and again
     * @param shown hides what must not be told
     */
    LogProbe(Docker docker, Duration cycle, UnaryOperator<String> shown) {
        this.docker = docker;
        this.cycle = cycle;
        this.shown = shown;
    }

    SmokeResult read(SmokeCheck.Logs check, List<RunningService> services, Instant since) {
        Optional<RunningService> service = services.stream()
                .filter(each -> each.service().equals(check.service()))
                .findFirst();
        if (service.isEmpty()) {
            return new SmokeResult(check.title(), false, "no container of " + check.service() + " runs", true);
        }
        Execution logs = logs(service.get(), "--since", since.toString());
        if (!logs.succeeded()) {
            return new SmokeResult(check.title(), false, "docker logs " + Docker.ended(logs), false);
        }
        List<String> lines = lines(logs);
        Optional<String> bad = firstMatch(lines, check.absent());
        if (bad.isPresent()) {
            return new SmokeResult(check.title(), false, "logged: " + shown.apply(cut(bad.get())), true);
        }
        List<String> lacking = check.present().stream()
                .filter(pattern -> firstMatch(lines, List.of(pattern)).isEmpty())
                .filter(pattern -> !isOfItsStart(pattern, service.get(), since))
                .toList();
        return new SmokeResult(
                check.title(),
                lacking.isEmpty(),
                lacking.isEmpty()
                        ? lines.size() + " lines, none of them wrong"
                        : "not logged yet: " + String.join(", ", lacking),
                false);
    }

    /** Whether a service that runs since before the instant logs this once: it did, and not in the cycle before the instant. */
    private boolean isOfItsStart(String pattern, RunningService service, Instant since) {
        if (!service.startedAt().isBefore(since)) {
            return false;
        }
        Instant cycleBefore = since.minus(cycle);
        boolean young = service.startedAt().isAfter(cycleBefore);
        Instant until = young ? since : cycleBefore;
        return logged(service, pattern, "--until", until.toString())
                && (young || !logged(service, pattern, "--since", cycleBefore.toString(), "--until", since.toString()));
    }

    private boolean logged(RunningService service, String pattern, String... when) {
        return firstMatch(lines(logs(service, when)), List.of(pattern)).isPresent();
    }

    private Execution logs(RunningService service, String... when) {
        List<String> words = new ArrayList<>(List.of("logs"));
        words.addAll(List.of(when));
        words.add(service.container());
        return docker.run(TIMEOUT, words);
    }

    private static List<String> lines(Execution logs) {
        return logs.log().text().lines().toList();
    }

    private static Optional<String> firstMatch(List<String> lines, List<String> patterns) {
        List<Pattern> compiled = patterns.stream().map(Pattern::compile).toList();
        return lines.stream()
                .filter(line -> compiled.stream()
                        .anyMatch(pattern -> pattern.matcher(line).find()))
                .findFirst();
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
