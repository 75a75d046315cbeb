package dev.relocate.contracts.entry;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Programs that start several others from a file: supervisord's configuration, a Procfile. */
final class SupervisorCommand {
    private final EntryResolver resolver;
    private final LaunchContext context;
    private final int depth;

    SupervisorCommand(EntryResolver resolver, LaunchContext context, int depth) {
        this.resolver = resolver;
        this.context = context;
        this.depth = depth;
    }

    List<Launch> supervisord(List<String> argv) {
        Options options = Options.of(argv.subList(1, argv.size()), Set.of("-n", "--nodaemon"));
        Optional<TreeFile> file = options.value("-c", "--configuration")
                .flatMap(path -> resolver.fileAt(context.absolute(path), context))
                .or(() -> Stream.of("supervisord.conf", "/etc/supervisord.conf", "/etc/supervisor/supervisord.conf")
                        .flatMap(path -> resolver.fileAt(context.absolute(path), context).stream())
                        .findFirst());
        List<Launch> launches = new ArrayList<>();
        file.ifPresent(found -> {
            List<IniSections.Line> lines = IniSections.read(found.text());
            for (IniSections.Line line : lines) {
                if (line.section().startsWith("program:") && line.key().equals("command")) {
                    String directory = lines.stream()
                            .filter(other -> other.section().equals(line.section())
                                    && other.key().equals("directory"))
                            .map(other -> context.absolute(other.value()))
                            .findFirst()
                            .orElse(context.directory());
                    LaunchContext at = context.in(directory).at(found.path(), line.number());
                    launches.addAll(resolver.resolve(Shell.split(line.value()), at, depth + 1));
                }
            }
        });
        return launches.isEmpty() ? List.of(context.opaque(argv, EntryKind.UNKNOWN)) : List.copyOf(launches);
    }

    List<Launch> procfile(List<String> argv) {
        Options options = Options.of(argv.subList(1, argv.size()), Set.of());
        String path = options.value("-f", "--procfile").orElse("Procfile");
        List<String> wanted = options.operands().stream()
                .filter(word -> !word.equals("start"))
                .toList();
        List<Launch> launches = new ArrayList<>();
        resolver.fileAt(context.absolute(path), context).ifPresent(file -> {
            int number = 0;
            for (String line : file.text().lines().toList()) {
                number++;
                int colon = line.indexOf(':');
                if (colon > 0
                        && !line.startsWith("#")
                        && (wanted.isEmpty() || wanted.contains(line.substring(0, colon)))) {
                    LaunchContext at = context.at(file.path(), number);
                    String command = line.substring(colon + 1).strip();
                    launches.addAll(resolver.resolve(List.of("sh", "-c", command), at, depth + 1));
                }
            }
        });
        return launches.isEmpty() ? List.of(context.opaque(argv, EntryKind.UNKNOWN)) : List.copyOf(launches);
    }
}
