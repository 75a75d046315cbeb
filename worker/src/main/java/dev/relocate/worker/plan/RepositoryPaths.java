package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Shown;
import dev.relocate.worker.plan.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Paths inside the repository: relative, with {@code /}, never out of it and never into git's own folder. */
final class RepositoryPaths {
    static final String FORM = "a path relative to the repository's root such as utils/clock.py";

    private static final int LONGEST = 1024;

    private RepositoryPaths() {}

    /** A value that is a path, normalised. */
    static Optional<String> read(Value value) {
        return value.text(FORM).flatMap(text -> normalise(text, value, "is " + Shown.quoted(text) + ", which "));
    }

    /** A value that is a path to be made, normalised; every system must be able to hold it. */
    static Optional<String> readNew(Value value) {
        return read(value).filter(path -> {
            Optional<Fault> fault =
                    nameFault(path, new ObjectChecker().setSafeForMacOS(true).setSafeForWindows(true));
            fault.ifPresent(wrong -> value.refuse(
                    "is " + Shown.quoted(path) + ", which " + wrong.what, "a path that every system can hold"));
            return fault.isEmpty();
        });
    }

    /** A mapping's key that is a path, normalised; the key is part of every message about the value already. */
    static Optional<String> readKey(String text, Value value) {
        return normalise(text, value, "");
    }

    private static Optional<String> normalise(String text, Value value, String subject) {
        Optional<Fault> fault = faultOf(text);
        fault.ifPresent(wrong -> {
            Problem problem = value.problem(subject + wrong.what).expecting(FORM);
            value.refuse(wrong.suggestion.map(problem::suggesting).orElse(problem));
        });
        return fault.isPresent() ? Optional.empty() : Optional.of(String.join("/", partsOf(text)));
    }

    private static Optional<Fault> faultOf(String text) {
        if (text.length() > LONGEST) {
            return Fault.of("is longer than " + LONGEST + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Fault.of("has a control character");
        }
        if (text.startsWith("/") || text.matches("[A-Za-z]:[/\\\\].*")) {
            return Fault.of("is absolute");
        }
        if (text.startsWith("~")) {
            return Fault.of("starts in a home folder");
        }
        if (text.indexOf('\\') >= 0) {
            return Fault.of("has a backslash", "write " + text.replace('\\', '/'));
        }
        return partsFault(partsOf(text));
    }

    private static Optional<Fault> partsFault(List<String> parts) {
        if (parts.isEmpty()) {
            return Fault.of("is the repository itself");
        }
        if (parts.contains("..")) {
            return Fault.of("has \"..\" in it");
        }
        if (parts.stream().anyMatch(part -> part.equalsIgnoreCase(".git") || part.equalsIgnoreCase("git~1"))) {
            return Fault.of("names git's own folder");
        }
        return nameFault(String.join("/", parts), new ObjectChecker().setSafeForMacOS(true));
    }

    private static Optional<Fault> nameFault(String path, ObjectChecker checker) {
        try {
            checker.checkPath(path);
            return Optional.empty();
        } catch (CorruptObjectException refused) {
            return Fault.of(partsOf(path).stream()
                    .map(RepositoryPaths::windowsFault)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse("some system takes for git's own folder"));
        }
    }

    /** Why Windows can hold no file of a name. */
    private static Optional<String> windowsFault(String name) {
        Matcher forbidden = Pattern.compile("[<>:\"|?*]").matcher(name);
        if (forbidden.find()) {
            return Optional.of(
                    "has the character " + forbidden.group() + " in it, which Windows allows in no file name");
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of("has a part that ends with a " + (name.endsWith(".") ? "dot" : "space")
                    + ", which Windows allows in no file name");
        }
        return name.matches("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?")
                ? Optional.of("has the part " + name + ", which is a device on Windows")
                : Optional.empty();
    }

    private static List<String> partsOf(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    private record Fault(String what, Optional<String> suggestion) {
        static Optional<Fault> of(String what) {
            return Optional.of(new Fault(what, Optional.empty()));
        }

        static Optional<Fault> of(String what, String suggestion) {
            return Optional.of(new Fault(what, Optional.of(suggestion)));
        }
    }
}
