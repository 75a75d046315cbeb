package dev.relocate.contracts.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * s6-overlay's {@code /init}: the command behind it, then every service's {@code run} and every script that initialises the
 * container (s6-overlay's README, "Usage").
 */
final class S6Command {
    private static final Pattern STARTED =
            Pattern.compile("/etc/(s6-overlay/s6-rc\\.d/[^/]+/run|services\\.d/[^/]+/run|cont-init\\.d/[^/]+)");

    private final EntryResolver resolver;
    private final LaunchContext context;
    private final int depth;

    S6Command(EntryResolver resolver, LaunchContext context, int depth) {
        this.resolver = resolver;
        this.context = context;
        this.depth = depth;
    }

    List<Launch> launches(List<String> argv) {
        List<String> arguments = argv.subList(1, argv.size());
        String init = context.absolute(argv.get(0));
        boolean own = !init.equals("/init") || resolver.fileAt(init, context).isPresent();
        List<Launch> launches = new ArrayList<>();
        if (!own) {
            if (!arguments.isEmpty()) {
                launches.addAll(resolver.resolve(arguments, context, depth + 1));
            }
            for (String path : context.files().files().subMap("/etc/", "/etc0").keySet()) {
                if (STARTED.matcher(path).matches()) {
                    LaunchContext there = context.at(context.files().files().get(path), 1);
                    launches.addAll(resolver.resolve(List.of(path), there, depth + 1));
                }
            }
        }
        return launches.isEmpty()
                ? resolver.file(argv, init, arguments, context, depth)
                : launches.stream().sorted(S6Command::understoodFirst).toList();
    }

    private static int understoodFirst(Launch one, Launch other) {
        return Boolean.compare(other.isUnderstood(), one.isUnderstood());
    }
}
