package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations of one unit: {@code 90s}, {@code 20m}, {@code 48h}, {@code 7d}. */
final class DurationReader {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([smhd])");
    private static final Pattern LOOSE = Pattern.compile("([1-9][0-9]{0,8}) ?([smhd])[a-z]*");

    private DurationReader() {}

    /**
     * @param mostDays the longest allowed, in whole days; the shortest is a second
     * @param example what a usual value looks like, for the message
     */
    static Optional<Duration> read(Value value, int mostDays, String example) {
        String expected = "a duration such as " + example + " (s, m, h or d; at most " + mostDays
                + (mostDays == 1 ? " day)" : " days)");
        Optional<String> text = value.isList() || value.isMapping() ? value.text(expected) : value.scalar(expected);
        return text.flatMap(written -> {
            Matcher matcher = FORM.matcher(written);
            if (matcher.matches()) {
                Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
                if (duration.compareTo(Duration.ofDays(mostDays)) <= 0) {
                    return Optional.of(duration);
                }
            }
            Problem problem = value.problem(value.shown()).expecting(expected);
            value.refuse(suggestion(written).map(problem::suggesting).orElse(problem));
            return Optional.empty();
        });
    }

    /** A short way to write a duration that {@link #read} gave; up to two days are hours. */
    static String write(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 2 * 86_400) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Optional<String> suggestion(String written) {
        if (written.matches("[1-9][0-9]{0,8}")) {
            return Optional.of("add the unit, " + written + "s or " + written + "m");
        }
        Matcher loose = LOOSE.matcher(written);
        boolean slip = loose.matches() && !FORM.matcher(written).matches();
        return slip ? Optional.of("write " + loose.group(1) + loose.group(2)) : Optional.empty();
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
