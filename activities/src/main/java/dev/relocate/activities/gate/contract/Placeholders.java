package dev.relocate.activities.gate.contract;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Empty files in place of env files that are not in git: Compose wants them there, and their values are not our concern. */
final class Placeholders {
    private Placeholders() {}

    /** Makes those that the Compose files name and the checkout lacks; what would lie outside of it is left alone. */
    static void make(Path checkout, Tree tree, List<String> files) {
        Path project = checkout.resolve(files.get(0)).getParent();
        files.stream()
                .flatMap(file -> tree.file(file).stream())
                .flatMap(file -> envFiles(YamlDocument.read(file).root()))
                .filter(path -> !path.contains("$"))
                .forEach(path -> make(checkout, project, path));
    }

    private static Stream<String> envFiles(YamlMap root) {
        Stream<YamlValue> services = root.map("services").all().stream().map(YamlEntry::value);
        return Stream.concat(services, root.list("include").stream())
                .flatMap(each -> each.asMap().list("env_file").stream())
                .flatMap(file -> file.asText().or(() -> file.asMap().text("path")).stream());
    }

    private static void make(Path checkout, Path project, String path) {
        try {
            Path file = project.resolve(path).normalize();
            if (!file.startsWith(checkout) || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            Path ancestor = file.getParent();
            while (!Files.exists(ancestor, LinkOption.NOFOLLOW_LINKS)) {
                ancestor = ancestor.getParent();
            }
            if (ancestor.toRealPath().startsWith(checkout.toRealPath())) {
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            }
        } catch (InvalidPathException notAPath) {
            // Compose will say so itself.
            return;
        } catch (IOException e) {
            throw NoVerdictException.environment(
                            "A placeholder for " + path + " cannot be made: " + e.getMessage() + ".",
                            "See that the disk is neither full nor read-only.")
                    .causedBy(e);
        }
    }
}
