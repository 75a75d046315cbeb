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
    private static final Pattern VALUE = Pattern.compile(
            "\\s*(?:export\\s+)?(COMPOSE_FILE|COMPOSE_PATH_SEPARATOR)\\s*[=:]\\s*(?:'([^']*)'|\"([^\"]*)\"|(.*?))\\s*(?:(?<=\\s)#.*)?");

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
            Matcher value = VALUE.matcher(line);
            if (value.matches()) {
                String text = Stream.of(2, 3, 4)
                        .flatMap(group -> Stream.ofNullable(value.group(group)))
                        .findFirst()
                        .orElse("");
                if (value.group(1).equals("COMPOSE_FILE")) {
                    written = Optional.of(text);
                } else {
                    separator = text;
                }
            }
        }
        return written.isEmpty() || separator.isEmpty()
                ? List.of()
                : files(tree, folder, written.get().split(Pattern.quote(separator), -1));
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
