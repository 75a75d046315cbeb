package dev.relocate.contracts.docker;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files of a build context are not sent to the builder ({@code .dockerignore}; Docker documentation, "Build
 * context").
 *
 * @param file repository path of the ignore file, where there is one
 */
public record DockerIgnore(Optional<String> file, List<Rule> rules) {
    /** No file is ignored. */
    public static final DockerIgnore NONE = new DockerIgnore(Optional.empty(), List.of());

    /** The ignore file of a build: {@code <Dockerfile>.dockerignore} beside the Dockerfile, else the context's own. */
    public static DockerIgnore of(Tree tree, String dockerfile, String context) {
        return tree.file(dockerfile + ".dockerignore")
                .or(() -> tree.file(Paths.join(context, ".dockerignore")))
                .map(DockerIgnore::read)
                .orElse(NONE);
    }

    /** Reads an ignore file. */
    public static DockerIgnore read(TreeFile file) {
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            String pattern = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
            if (pattern.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean again = pattern.startsWith("!");
            String cleaned = Paths.inRepository(
                            "", (again ? pattern.substring(1) : pattern).strip().replaceFirst("^/+", ""))
                    .orElse("");
            if (!cleaned.isEmpty()) {
                rules.add(Rule.of(cleaned, again, number));
            }
        }
        return new DockerIgnore(Optional.of(file.path()), List.copyOf(rules));
    }

    /** The rule that leaves out a path, or a folder above it, and that no later {@code !} undoes; nothing where it is sent. */
    public Optional<Rule> ignoring(String pathInContext) {
        Optional<Rule> ignoring = Optional.empty();
        for (Rule rule : rules) {
            if (rule.included() == ignoring.isPresent() && rule.matches(pathInContext)) {
                ignoring = rule.included() ? Optional.empty() : Optional.of(rule);
            }
        }
        return ignoring;
    }

    /**
     * One line.
     *
     * @param text the cleaned pattern
     * @param included whether it begins with {@code !}: what it matches is sent after all
     * @param line from 1
     * @param glob matches the path or a folder above it; nothing where the text is compared as it is
     */
    public record Rule(String text, boolean included, int line, Optional<Pattern> glob) {
        static Rule of(String text, boolean included, int line) {
            boolean plain = text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
            return new Rule(
                    text, included, line, plain ? Optional.empty() : Optional.of(GoPattern.compile(text, "(?:/.*)?")));
        }

        boolean matches(String path) {
            return glob.map(pattern -> pattern.matcher(path).matches()).orElseGet(() -> Paths.isWithin(text, path));
        }
    }
}
