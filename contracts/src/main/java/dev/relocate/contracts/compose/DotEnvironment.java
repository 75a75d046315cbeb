package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder's {@code .env}, as far as it says which Compose files are used there (Docker documentation, "Pre-defined
 * environment variables"). No other value of it is looked at: they belong to the running machine.
 */
final class DotEnvironment {
    static final String FILE = ".env";

    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern VARIABLE =
            Pattern.compile("\\s*+(?:export\\s++)?(COMPOSE_FILE|COMPOSE_PATH_SEPARATOR)\\s*+[=:](.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s#");

    private DotEnvironment() {}

    /**
     * The files that {@code COMPOSE_FILE} lists, as repository paths in order; none where it is not set, or one of them is
     * not known or not in the repository.
     *
     * @param folder where the {@code .env} lies
     */
    static List<String> composeFiles(Tree tree, String folder) {
        Optional<TreeFile> file = tree.file(Paths.join(folder, FILE))
                .filter(found -> found.mode() != FileMode.SYMLINK && found.bytes().length <= MAX_BYTES);
        Optional<String> written = Optional.empty();
        String separator = ":";
        for (String line : file.map(TreeFile::text).orElse("").lines().toList()) {
            Matcher variable = VARIABLE.matcher(line);
            if (variable.matches()) {
                String value = value(variable.group(2));
                if (variable.group(1).equals("COMPOSE_FILE")) {
                    written = Optional.of(value);
                } else {
                    separator = value;
                }
            }
        }
        return written.isEmpty() || separator.isEmpty()
                ? List.of()
                : files(tree, folder, written.get().split(Pattern.quote(separator), -1));
    }

    /** What stands behind the sign: a text in quotes, or all up to a comment. */
    private static String value(String written) {
        String text = written.strip();
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, 1) : -1;
        return end > 0 ? text.substring(1, end) : COMMENT.split(" " + text, 2)[0].strip();
    }

    private static List<String> files(Tree tree, String folder, String... written) {
        List<Optional<String>> paths = Stream.of(written)
                .map(path -> Optional.of(path.strip())
                        .filter(known -> !Interpolation.isOpen(known))
                        .flatMap(known -> Paths.inRepository(folder, known))
                        .filter(tree::hasFile))
                .toList();
        return paths.stream().allMatch(Optional::isPresent)
                ? paths.stream().map(Optional::get).distinct().toList()
                : List.of();
    }
}
