package dev.relocate.activities.smoke;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.process.Execution;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.plan.SmokeCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads what a service logged since an instant. */
final class LogProbe {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int LONGEST_LINE = 300;

    private final Docker docker;
    private final UnaryOperator<String> shown;

    /** @param shown hides what must not be told */
    LogProbe(Docker docker, UnaryOperator<String> shown) {
        this.docker = docker;
        this.shown = shown;
    }

    SmokeResult read(SmokeCheck.Logs check, List<RunningService> services, Instant since) {
        Optional<RunningService> service = services.stream()
                .filter(each -> each.service().equals(check.service()))
                .findFirst();
        if (service.isEmpty()) {
            return new SmokeResult(check.title(), false, "no container of " + check.service() + " runs", true);
        }
        Execution logs = docker.run(
                TIMEOUT, "logs", "--since", since.toString(), service.get().container());
        if (!logs.succeeded()) {
            return new SmokeResult(check.title(), false, "docker logs " + Docker.ended(logs), false);
        }
        List<String> lines = logs.log().text().lines().toList();
        Optional<String> bad = firstMatch(lines, check.absent());
        if (bad.isPresent()) {
            return new SmokeResult(check.title(), false, "logged: " + shown.apply(cut(bad.get())), true);
        }
        List<String> lacking = check.present().stream()
                .filter(pattern -> firstMatch(lines, List.of(pattern)).isEmpty())
                .toList();
        return new SmokeResult(
                check.title(),
                lacking.isEmpty(),
                lacking.isEmpty()
                        ? lines.size() + " lines, none of them wrong"
                        : "not logged yet: " + String.join(", ", lacking),
                false);
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
