package dev.relocate.contracts.docker;

import dev.relocate.contracts.external.DockerTool;
import dev.relocate.contracts.external.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An image that Docker built, with Python inside; closing it removes it. */
record BuiltImage(Path folder, String id) implements AutoCloseable {
    /** Prints each file that says which fixture it is, with its path, and whether its owner may execute it. */
    private static final String LISTING = """
            import os
            for top, folders, names in os.walk('/', followlinks=False):
                folders[:] = [f for f in folders if os.path.join(top, f) not in ('/proc', '/sys', '/dev', '/usr/lib')
                              and not os.path.join(top, f).startswith('/usr/local/lib')]
                for name in names:
                    path = os.path.join(top, name)
                    if os.path.isfile(path) and os.path.getsize(path) < 300:
                        text = open(path, errors='replace').read()
                        if text.startswith('# fixture:'):
                            print(path, text.strip()[10:], 'x' if os.stat(path).st_mode & 0o100 else '', sep='\\t')
            """;

    /** The fixture file at each path, with {@code  x} behind it where it is executable. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        String listing = DockerTool.output(
                folder,
                List.of(
                        "docker",
                        "run",
                        "--rm",
                        "--network",
                        "none",
                        "--user",
                        "0",
                        "--entrypoint",
                        "python3",
                        id,
                        "-c",
                        LISTING));
        for (String line : listing.lines().toList()) {
            String[] columns = line.split("\t", -1);
            files.put(columns[0], columns[1] + (columns[2].isEmpty() ? "" : " " + columns[2]));
        }
        return files;
    }

    /** A value of the image's configuration; nothing where it is null or empty text. */
    Optional<Object> inspected(String key) {
        return Optional.<Object>ofNullable(configuration().get(key)).filter(value -> !value.equals(""));
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (Object pair : (List<?>) configuration().get("Env")) {
            String text = pair.toString();
            environment.put(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1));
        }
        return environment;
    }

    /** The words that the health check runs; nothing where there is none. */
    Optional<List<?>> healthcheck() {
        if (!(configuration().get("Healthcheck") instanceof Map<?, ?> check)) {
            return Optional.empty();
        }
        List<?> test = (List<?>) check.get("Test");
        return switch (test.get(0).toString()) {
            case "CMD" -> Optional.of(test.subList(1, test.size()));
            // the engine runs it with the image's shell
            case "CMD-SHELL" -> Optional.of(List.of(shell(), "-c", test.get(1)));
            default -> Optional.empty();
        };
    }

    private String shell() {
        return configuration().get("Shell") instanceof List<?> words
                ? words.get(0).toString()
                : "/bin/sh";
    }

    private Map<?, ?> configuration() {
        String json = DockerTool.output(folder, List.of("docker", "inspect", "--format", "{{json .Config}}", id));
        return JsonText.object(json);
    }

    @Override
    public void close() {
        DockerTool.run(folder, Map.of(), List.of("docker", "rmi", "-f", id));
    }
}
