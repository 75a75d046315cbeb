package dev.relocate.contracts.entry;

import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that run the command behind them. */
final class Wrappers {
    private static final Set<String> PLAIN = Set.of(
            "exec",
            "nohup",
            "time",
            "tini",
            "dumb-init",
            "catatonit",
            "ddtrace-run",
            "opentelemetry-instrument",
            "xvfb-run",
            "stdbuf",
            "setsid",
            "unbuffer");
    private static final Set<String> WITH_USER =
            Set.of("gosu", "su-exec", "chpst", "setuidgid", "s6-setuidgid", "timeout", "flock");
    private static final Map<String, String> WITH_VERB = Map.of(
            "poetry", "run",
            "uv", "run",
            "pdm", "run",
            "pipenv", "run",
            "rye", "run",
            "hatch", "run",
            "doppler", "run",
            "infisical", "run",
            "newrelic-admin", "run-program");
    private static final Set<String> VALUED = Set.of(
            "-u",
            "-g",
            "-n",
            "-s",
            "-k",
            "-p",
            "-e",
            "--user",
            "--directory",
            "--project",
            "--with",
            "--extra",
            "--group",
            "--env-file",
            "--python",
            "--package",
            "-i",
            "-o",
            "-c",
            "--signal",
            "--kill-after");

    private Wrappers() {}

    /** A command without its outermost wrapper. */
    record Unwrapped(List<String> argv, Map<String, String> environment) {}

    /** Takes the outermost wrapper off; nothing where there is none. */
    static Optional<Unwrapped> unwrap(List<String> argv) {
        String program = Paths.name(argv.get(0));
        List<String> rest = argv.subList(1, argv.size());
        if (program.equals("env")) {
            return environment(rest);
        }
        if (program.equals("hupper") && rest.contains("-m")) {
            List<String> module = new ArrayList<>(rest.subList(rest.indexOf("-m"), rest.size()));
            module.add(0, "python");
            return command(module, Map.of());
        }
        if (PLAIN.contains(program)
                || program.equals("nice")
                || program.equals("ionice")
                || program.equals("sudo")
                || program.equals("runuser")) {
            return operand(rest, 0);
        }
        if (WITH_USER.contains(program)) {
            return operand(rest, 1);
        }
        String verb = WITH_VERB.get(program);
        if (verb != null && !rest.isEmpty()) {
            int at = rest.indexOf(verb);
            return at < 0 ? Optional.empty() : operand(rest.subList(at + 1, rest.size()), 0);
        }
        boolean waits = program.startsWith("wait-for")
                || program.equals("dockerize")
                || program.equals("watchmedo")
                || program.equals("chamber")
                || program.equals("wait");
        int dashes = rest.indexOf("--");
        return waits && dashes >= 0 ? command(rest.subList(dashes + 1, rest.size()), Map.of()) : Optional.empty();
    }

    private static Optional<Unwrapped> environment(List<String> words) {
        Map<String, String> set = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            if (equals > 0 && !word.startsWith("-")) {
                set.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (word.equals("-u") || word.equals("-C")) {
                at++;
            } else if (!word.startsWith("-")) {
                return command(words.subList(at, words.size()), set);
            }
        }
        return Optional.empty();
    }

    /** The command that starts with the operand of a number, from 0. */
    private static Optional<Unwrapped> operand(List<String> words, int number) {
        int operands = 0;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--")) {
                return command(words.subList(at + 1, words.size()), Map.of());
            } else if (VALUED.contains(word)) {
                at++;
            } else if (!word.startsWith("-") && operands++ == number) {
                return command(words.subList(at, words.size()), Map.of());
            }
        }
        return Optional.empty();
    }

    private static Optional<Unwrapped> command(List<String> argv, Map<String, String> environment) {
        return argv.isEmpty() ? Optional.empty() : Optional.of(new Unwrapped(List.copyOf(argv), environment));
    }
}
